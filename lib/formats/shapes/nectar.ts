import { z } from "zod";
import { parseTranscript } from "../hh-transcript";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfValues } from "../imported-annotation";
import type { Message } from "../message";
import { isJsonObject } from "../parse-messages";
import { numberText } from "./number-text";
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

const answerSchema = z.looseObject({ answer: z.string(), model: z.string().nullish(), rank: numberText });

export const nectarSchema = z.looseObject({ prompt: z.string(), answers: z.array(answerSchema) });

const FIX = 'Write {"prompt", "answers": [{"answer", "model", "rank"}]} with rank 1 for the best.';

/** Nectar: answers with ranks, 1 the best, equal ranks for ties; the prompt is a transcript in HH's form. */
export const nectarShape: InputShape = {
  title: "Nectar",
  keys: "prompt, answers: list of answer, rank",
  becomes: "A prompt with its completions; as preferences, their order by rank.",
  carries: "ratings",
  joins: false,
  isIt: (value) => hasKeys(value, "prompt") && isAnswerList(value.answers),
  open: readEachAs(nectarSchema, FIX, (given, problems) => {
    const { prompt, answers } = given;
    const completions = answers.map((one) =>
      completionWith(one.answer, one.model, without(one, "answer", "model")),
    );
    const tiers = tiersOfValues(
      answers.map(({ rank }) => rank),
      "lowest",
    );
    const annotations = answers.length < 2 ? [] : [importedAnnotation(IMPORT_ANNOTATOR, tiers)];
    return {
      prompt: promptOf(messagesOf(prompt), completions, without(given, "prompt", "answers"), problems),
      tasks: taskOf([...tiers.keys()], annotations),
    };
  }),
};

/** A transcript that ends where the assistant is to speak, or plain text. */
function messagesOf(prompt: string): readonly Message[] {
  const turns = parseTranscript(prompt);
  return turns !== null && turns.at(-1)?.content.trim() === "" ? turns.slice(0, -1) : [userTurn(prompt)];
}

function isAnswerList(value: unknown): boolean {
  return Array.isArray(value) && isJsonObject(value[0]) && hasKeys(value[0], "answer", "rank");
}
