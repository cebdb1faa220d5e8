/** How much better one of two answers is, in words: the weakest level first. */
interface Scale {
  /** On the point itself, below the letter of the better answer. */
  readonly levels: readonly string[];
  readonly middle?: string;
}

/** By the id of the strength preset. The words follow the papers named in lib/ranking/strength.ts. */
const SCALES = {
  binary_2: { levels: ["better"] },
  llama2_4: { levels: ["negligibly better, or unsure", "slightly better", "better", "significantly better"] },
  webgpt_5: { levels: ["better", "much better"], middle: "equally good" },
  helpsteer3_7: { levels: ["slightly better", "better", "much better"], middle: "about the same" },
  hh_8: { levels: ["barely better", "slightly better", "clearly better", "much better"] },
  stiennon_9: {
    levels: ["possibly better", "likely better", "very likely better", "definitely better"],
    middle: "uncertain",
  },
} as const satisfies Readonly<Record<string, Scale>>;

/** Interface text of what the ranking screen shows beside an order. */
export const protocolText = {
  scales: SCALES as Readonly<Record<keyof typeof SCALES, Scale>>,
};
