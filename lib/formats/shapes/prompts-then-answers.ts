import type { PromptRecord } from "../prompt-record";
import type { Problems } from "../record-problem";
import { PromptMemory } from "./prompt-memory";
import { hasKeys, type JsonObject, type ShapeReader } from "./shape";

type Read = (value: JsonObject, prompts: PromptMemory, problems: Problems) => PromptRecord | null;

interface Halves {
  /** The key that only an answer has. */
  readonly answerKey: string;
  /** Gives the prompt, and puts it into the memory. */
  readonly readPrompt: Read;
  /** Finds its prompt in the memory, and gives it with the answer's completions. */
  readonly readAnswer: Read;
}

/** For files with prompts first and answers, which name them by an id, behind them. */
export function promptsThenAnswers({ answerKey, readPrompt, readAnswer }: Halves): () => ShapeReader {
  return () => {
    const memory = new PromptMemory();
    return {
      read: (value, line, problems) => {
        const read = hasKeys(value, answerKey) ? readAnswer : readPrompt;
        const prompt = read(value, memory, problems);
        return prompt === null ? [] : [{ line, groupKey: null, prompt, tasks: [] }];
      },
      end: () => [],
    };
  };
}
