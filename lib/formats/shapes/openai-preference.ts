import { z } from "zod";
import { parsePair } from "../pair-record";
import { hasKeys, type InputShape, readEachAs, without } from "./shape";

export const openaiPreferenceSchema = z.looseObject({
  input: z.looseObject({ messages: z.array(z.unknown()) }),
  preferred_output: z.array(z.unknown()),
  non_preferred_output: z.array(z.unknown()),
});

const FIX =
  'Write {"input": {"messages"}, "preferred_output", "non_preferred_output"}, as OpenAI documents it.';

/** OpenAI's DPO files, which Azure, Fireworks and Together take too. */
export const openaiPreferenceShape: InputShape = {
  title: "OpenAI preference fine-tuning",
  keys: "input.messages, preferred_output, non_preferred_output",
  becomes: "A prompt with two completions, of which the preferred one is better.",
  carries: "verdicts",
  joins: false,
  isIt: (value) => hasKeys(value, "input", "preferred_output", "non_preferred_output"),
  open: readEachAs(openaiPreferenceSchema, FIX, (given, problems) => {
    const pair = {
      ...without(given, "input", "preferred_output", "non_preferred_output"),
      prompt: given.input.messages,
      chosen: given.preferred_output,
      rejected: given.non_preferred_output,
    };
    return parsePair(pair, problems);
  }),
};
