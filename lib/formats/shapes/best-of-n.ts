import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation } from "../imported-annotation";
import { completionWith, type InputShape, promptOf, readEachAs, taskOf, userTurn, without } from "./shape";

export const bestOfNSchema = z.looseObject({
  prompt: z.string(),
  chosen: z.array(z.string()).min(1),
  rejected: z.array(z.string()).min(1),
});

const FIX = 'Write {"prompt", "chosen", "rejected"}: text, a list of texts and a list of texts.';

/** RewardBench 2: each of the chosen texts is better than each of the rejected. */
export const bestOfNShape: InputShape = {
  title: "RewardBench 2",
  keys: "prompt, chosen and rejected as lists of texts",
  becomes: "A prompt with all completions in two tiers.",
  carries: "verdicts",
  joins: false,
  isIt: (value) => isTextList(value.chosen) && isTextList(value.rejected),
  open: readEachAs(bestOfNSchema, FIX, (given, problems) => {
    const { prompt, chosen, rejected } = given;
    const completions = [...chosen, ...rejected].map((text) => completionWith(text, null));
    const tiers = completions.map((_, i) => (i < chosen.length ? 0 : 1));
    const others = without(given, "prompt", "chosen", "rejected");
    return {
      prompt: promptOf([userTurn(prompt)], completions, others, problems),
      tasks: taskOf([...tiers.keys()], [importedAnnotation(IMPORT_ANNOTATOR, tiers)]),
    };
  }),
};

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === "string";
}
