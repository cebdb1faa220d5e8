/** What a tie says to a training: nothing, half a win for each side, or an outcome of its own in one of two models. */
export const TIE_RULES = ["drop", "half", "davidson", "rao-kupper"] as const;
export type TieRule = (typeof TIE_RULES)[number];
