import { z } from "zod";
import type { PromptRecord } from "../prompt-record";
import { completionWith, hasKeys, type InputShape, readEachAs, userTurn, without } from "./shape";

export const alpacaSchema = z.looseObject({
  instruction: z.string(),
  input: z.string().nullish(),
  output: z.string(),
  generator: z.string().nullish(),
});

const FIX = 'Write {"instruction", "output", "generator"}.';

/** Outputs as AlpacaEval takes them, of one model or of several; Alpaca's own training data has the same keys. */
export const alpacaShape: InputShape = {
  title: "AlpacaEval outputs",
  keys: "instruction, output; generator, input",
  becomes:
    "Rows with the same instruction (and input below it) are one prompt; each row's output is a completion of it, the generator its model.",
  carries: "texts",
  joins: true,
  isIt: (value) => hasKeys(value, "instruction", "output"),
  open: readEachAs(alpacaSchema, FIX, (given) => {
    const metadata = without(given, "instruction", "input", "output", "generator");
    const completions = [completionWith(given.output, given.generator, metadata)];
    return { prompt: alpacaPrompt(given, completions), tasks: [] };
  }),
};

/** The instruction, with its input below it where there is one. */
export function alpacaPrompt(
  { instruction, input }: { readonly instruction: string; readonly input?: string | null | undefined },
  completions: PromptRecord["completions"],
): PromptRecord {
  const text =
    input === undefined || input === null || input === "" ? instruction : `${instruction}\n\n${input}`;
  return {
    messages: [userTurn(text)],
    externalId: null,
    language: null,
    tags: [],
    metadata: {},
    completions,
  };
}
