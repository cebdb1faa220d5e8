/** A prompt with answers of different worth, so that every protocol has something to say about them. */
export const SAMPLE_PROMPT = "My basil on the windowsill keeps dying after two weeks. What am I doing wrong?";

export const SAMPLE_ANSWERS = [
  `Most likely it gets **too little light** and **too much water**. Try this:

1. Put it where it has at least six hours of sun.
2. Water when the top two centimetres of soil are dry, and let the pot drain.
3. Pinch off the tips each week, above a pair of leaves.

A pot from the supermarket holds ten to twenty seedlings: split it into three pots.`,
  `Basil is a herb of the mint family, native to tropical Asia. It has been grown for over 5,000 years and is used in many kitchens. There are more than 60 kinds of basil.`,
  `You are probably overwatering it. Let the soil dry a little between waterings, and give it a sunny place.`,
  `Basil only lives for two weeks. That is normal, so simply buy a new one each time.`,
] as const;
