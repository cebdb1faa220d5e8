import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfValues } from "../imported-annotation";
import { messageSchema } from "../message";
import { completionOf } from "../pair-record";
import { isJsonObject } from "../parse-messages";
import { numberText } from "./number-text";
import { hasKeys, type InputShape, promptOf, readEachAs, taskOf, without } from "./shape";

const rankedSchema = z.looseObject({ rank: numberText, completion: z.array(messageSchema).min(1) });

export const nemoRankSchema = z.looseObject({
  context: z.array(messageSchema).min(1),
  completions: z.array(rankedSchema),
});

const FIX =
  'Write {"context": messages, "completions": [{"rank", "completion": messages}]} with the lowest rank for the best.';

/** NeMo-RL's ranks: the lowest is the best. */
export const nemoRankShape: InputShape = {
  title: "NeMo-RL ranks",
  keys: "context, completions: list of rank, completion",
  becomes: "A prompt with its completions; as preferences, their order by rank.",
  carries: "ratings",
  joins: false,
  isIt: (value) => hasKeys(value, "context") && isRankedList(value.completions),
  open: readEachAs(nemoRankSchema, FIX, (given, problems) => {
    const completions = given.completions.map((one) => ({
      ...completionOf(one.completion),
      metadata: without(one, "completion"),
    }));
    const tiers = tiersOfValues(
      given.completions.map(({ rank }) => rank),
      "lowest",
    );
    const annotations = tiers.length < 2 ? [] : [importedAnnotation(IMPORT_ANNOTATOR, tiers)];
    return {
      prompt: promptOf(given.context, completions, without(given, "context", "completions"), problems),
      tasks: taskOf([...tiers.keys()], annotations),
    };
  }),
};

function isRankedList(value: unknown): boolean {
  return Array.isArray(value) && isJsonObject(value[0]) && hasKeys(value[0], "rank", "completion");
}
