/**
 * How a reward model chooses pairs: those it is least sure of, those on which the heads of its ensemble disagree most, or the
 * answers that it thinks the best.
 */
export const CHOICE_RULES = ["closest", "ensemble", "top"] as const;
/** The rule of a batch that asks again about answers which the model orders otherwise than people did. */
export const ASKED_AGAIN = "disagreement";
