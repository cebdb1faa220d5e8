import { z } from "zod";
import type { CompletionRecord } from "../completion-record";
import type { Message } from "../message";
import type { PromptRecord } from "../prompt-record";
import type { Problems } from "../record-problem";
import type { PromptMemory } from "./prompt-memory";
import { promptsThenAnswers } from "./prompts-then-answers";
import {
  completionWith,
  hasKeys,
  type InputShape,
  type JsonObject,
  readShape,
  userTurn,
  without,
} from "./shape";

const idSchema = z.union([z.string(), z.int()]).transform(String);

export const mtBenchQuestionSchema = z.looseObject({
  question_id: idSchema,
  turns: z.array(z.string()).min(1),
});
export const mtBenchAnswerSchema = z.looseObject({
  question_id: idSchema,
  model_id: z.string().nullish(),
  choices: z.array(z.looseObject({ turns: z.array(z.string()).min(1) })),
});

const FIX =
  'Write questions {"question_id", "turns"} and then answers {"question_id", "model_id", "choices": [{"turns"}]}.';

/** MT-bench: a file of questions, then files of models' answers behind it. */
export const mtBenchShape: InputShape = {
  title: "MT-bench questions and answers",
  keys: "question_id with turns (questions) or choices (answers)",
  becomes:
    "A question's first turn is the prompt; each answer is a completion, of several turns where the question has several. Questions come before their answers.",
  carries: "texts",
  joins: true,
  isIt: (value) => hasKeys(value, "question_id") && (hasKeys(value, "turns") || hasKeys(value, "choices")),
  open: promptsThenAnswers({ answerKey: "choices", readPrompt: readQuestion, readAnswer }),
};

function readQuestion(value: JsonObject, questions: PromptMemory, problems: Problems): PromptRecord | null {
  const given = readShape(mtBenchQuestionSchema, value, FIX, problems);
  if (given === null) return null;
  const turns = given.turns.map(userTurn);
  if (!questions.add(given.question_id, turns, "question_id", problems)) return null;
  const metadata = { ...without(given, "question_id"), turns: given.turns };
  return { ...promptRecord(given.question_id, turns, []), metadata };
}

function readAnswer(value: JsonObject, memory: PromptMemory, problems: Problems): PromptRecord | null {
  const given = readShape(mtBenchAnswerSchema, value, FIX, problems);
  if (given === null) return null;
  const questions = memory.find(given.question_id, "question_id", problems);
  if (questions === null) return null;
  const completions = given.choices.map((choice, i) => {
    if (choice.turns.length > questions.length)
      problems.refuse(
        `choices[${i}].turns`,
        "different_turns",
        "There are more answers than questions.",
        FIX,
      );
    const metadata = {
      ...without(given, "question_id", "model_id", "choices"),
      ...without(choice, "turns"),
    };
    return answerOf(questions, choice.turns, given.model_id, metadata);
  });
  return promptRecord(given.question_id, questions, completions);
}

function promptRecord(
  externalId: string,
  questions: readonly Message[],
  completions: readonly CompletionRecord[],
): PromptRecord {
  return { messages: questions.slice(0, 1), externalId, language: null, tags: [], metadata: {}, completions };
}

function answerOf(
  questions: readonly Message[],
  answers: readonly string[],
  model: string | null | undefined,
  metadata: JsonObject,
): CompletionRecord {
  const turns = answers.flatMap((content, i): Message[] => {
    const question = i === 0 ? undefined : questions[i];
    return [...(question === undefined ? [] : [question]), { role: "assistant", content }];
  });
  const completion = completionWith(answers.join("\n\n"), model, metadata);
  return { ...completion, turns: turns.length === 1 ? null : turns };
}
