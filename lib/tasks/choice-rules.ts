/** How a reward model chooses pairs: those it is least sure of, or the answers that it thinks the best. */
export const CHOICE_RULES = ["closest", "top"] as const;
