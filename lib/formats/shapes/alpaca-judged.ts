import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfWinner } from "../imported-annotation";
import { alpacaPrompt } from "./alpaca";
import { numberText } from "./number-text";
import { completionWith, hasKeys, type InputShape, readEachAs, taskOf, without } from "./shape";

export const alpacaJudgedSchema = z.looseObject({
  instruction: z.string(),
  input: z.string().nullish(),
  output_1: z.string(),
  output_2: z.string(),
  generator_1: z.string().nullish(),
  generator_2: z.string().nullish(),
  annotator: z.string().min(1).max(200).nullish(),
  preference: numberText.refine((value) => value >= 1 && value <= 2, "A preference lies between 1 and 2."),
});

const FIX =
  'Write {"instruction", "output_1", "output_2", "preference"}: 1 the first is better, 2 the second, 1.5 a tie.';

/** AlpacaEval's annotations: a preference from 1 (the first) to 2 (the second); what lies between is a judge's doubt. */
export const alpacaJudgedShape: InputShape = {
  title: "AlpacaEval annotations",
  keys: "instruction, output_1, output_2, preference",
  becomes: "A prompt with two completions and who won: below 1.5 the first, above the second, 1.5 a tie.",
  carries: "verdicts",
  joins: false,
  isIt: (value) => hasKeys(value, "instruction", "output_1", "output_2", "preference"),
  open: readEachAs(alpacaJudgedSchema, FIX, (given) => {
    const { preference, annotator } = given;
    const winner = preference === 1.5 ? "tie" : preference < 1.5 ? "first" : "second";
    const completions = [
      completionWith(given.output_1, given.generator_1),
      completionWith(given.output_2, given.generator_2),
    ];
    const metadata = without(
      given,
      "instruction",
      "input",
      "output_1",
      "output_2",
      "generator_1",
      "generator_2",
      "annotator",
    );
    return {
      prompt: { ...alpacaPrompt(given, completions), metadata },
      tasks: taskOf([0, 1], [importedAnnotation(annotator ?? IMPORT_ANNOTATOR, tiersOfWinner(winner))]),
    };
  }),
};
