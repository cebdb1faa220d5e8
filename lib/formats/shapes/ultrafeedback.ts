import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfValues } from "../imported-annotation";
import { isJsonObject } from "../parse-messages";
import type { PreferenceTask } from "../preference-record";
import { numberOf } from "./number-text";
import {
  completionWith,
  hasKeys,
  type InputShape,
  promptOf,
  readEachAs,
  taskOf,
  userTurn,
  without,
} from "./shape";

const completionSchema = z.looseObject({
  response: z.string(),
  model: z.string().nullish(),
  annotations: z.record(z.string(), z.unknown()).nullish(),
});
type Completion = z.infer<typeof completionSchema>;

export const ultrafeedbackSchema = z.looseObject({
  instruction: z.string(),
  completions: z.array(completionSchema),
});

const FIX =
  'Write {"instruction", "completions": [{"response", "model", "annotations": {NAME: {"Rating"}}}]}.';

/** UltraFeedback: outputs with ratings of several aspects, "N/A" among them. */
export const ultrafeedbackShape: InputShape = {
  title: "UltraFeedback",
  keys: "instruction, completions: list of response",
  becomes:
    "A prompt with its completions; as preferences, their ratings and the order of the mean rating (of overall_score where no aspect is rated). What has no rating is not ranked.",
  carries: "ratings",
  joins: false,
  isIt: (value) => hasKeys(value, "instruction") && isResponseList(value.completions),
  open: readEachAs(ultrafeedbackSchema, FIX, (given, problems) => {
    const completions = given.completions.map((one) =>
      completionWith(one.response, one.model, without(one, "response", "model")),
    );
    const others = without(given, "instruction", "completions");
    return {
      prompt: promptOf([userTurn(given.instruction)], completions, others, problems),
      tasks: tasksOf(given.completions),
    };
  }),
};

function isResponseList(value: unknown): boolean {
  return Array.isArray(value) && isJsonObject(value[0]) && hasKeys(value[0], "response");
}

function tasksOf(completions: readonly Completion[]): readonly PreferenceTask[] {
  const rated = completions.flatMap((completion, index) => {
    const ratings = ratingsOf(completion);
    const values = Object.values(ratings);
    return values.length === 0 ? [] : [{ index, ratings, mean: sum(values) / values.length }];
  });
  if (rated.length < 2) return [];
  const tiers = tiersOfValues(
    rated.map(({ mean }) => mean),
    "highest",
  );
  const ratings = Object.fromEntries(rated.map((one, position) => [String(position), one.ratings]));
  return taskOf(
    rated.map(({ index }) => index),
    [importedAnnotation(IMPORT_ANNOTATOR, tiers, { ratings })],
  );
}

function ratingsOf(completion: Completion): Record<string, number> {
  const aspects = Object.entries(completion.annotations ?? {}).flatMap(([name, said]) => {
    const rating = isJsonObject(said) ? numberOf(said.Rating) : undefined;
    return rating === undefined ? [] : [[name, rating] as const];
  });
  const overall = numberOf(completion.overall_score);
  if (aspects.length === 0 && overall !== undefined) return { overall_score: overall };
  return Object.fromEntries(aspects);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
