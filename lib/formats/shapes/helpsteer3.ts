import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfWinner } from "../imported-annotation";
import { messageSchema } from "../message";
import type { PreferenceAnnotation } from "../preference-record";
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

const scoreSchema = z.int("This is no whole number.").min(-3).max(3);
const individualSchema = z.looseObject({ score: scoreSchema, reasoning: z.string().nullish() });

export const helpsteer3Schema = z.looseObject({
  context: z.union([z.string(), z.array(messageSchema).min(1)]),
  response1: z.string(),
  response2: z.string(),
  overall_preference: scoreSchema,
  individual_preference: z.array(individualSchema).nullish(),
});

const FIX =
  'Write {"context", "response1", "response2", "overall_preference"}, the last from -3 (the first is better) to 3.';

/** HelpSteer3's preferences: negative where the first response is better. */
export const helpsteer3Shape: InputShape = {
  title: "HelpSteer3 preferences",
  keys: "context, response1, response2, overall_preference",
  becomes:
    "A prompt with two completions and a preference with its strength for each person (or the overall one). 0 is a tie.",
  carries: "verdicts",
  joins: false,
  isIt: (value) => hasKeys(value, "context", "response1", "response2", "overall_preference"),
  open: readEachAs(helpsteer3Schema, FIX, (given, problems) => {
    const { context, response1, response2, individual_preference: people } = given;
    const completions = [completionWith(response1, null), completionWith(response2, null)];
    const others = without(given, "context", "response1", "response2", "individual_preference");
    const annotations =
      people === null || people === undefined || people.length === 0
        ? [annotationOf(IMPORT_ANNOTATOR, given.overall_preference, null)]
        : people.map(({ score, reasoning }, i) =>
            annotationOf(`helpsteer3-${i + 1}`, score, reasoning ?? null),
          );
    const messages = typeof context === "string" ? [userTurn(context)] : context;
    return { prompt: promptOf(messages, completions, others, problems), tasks: taskOf([0, 1], annotations) };
  }),
};

function annotationOf(annotator: string, score: number, rationale: string | null): PreferenceAnnotation {
  const [better, worse] = score > 0 ? [1, 0] : [0, 1];
  const strengths = [{ better, worse, preset: "helpsteer3_7", value: Math.abs(score) }] as const;
  const winner = score === 0 ? "tie" : score < 0 ? "first" : "second";
  return importedAnnotation(annotator, tiersOfWinner(winner), { strengths, rationale });
}
