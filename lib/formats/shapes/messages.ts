import { completionOf } from "../pair-record";
import { readPromptRecord } from "../prompt-record";
import { splitAnswer } from "../split-answer";
import { type InputShape, isConversation, readEach } from "./shape";

/** Chat logs and files for fine-tuning. */
export const messagesShape: InputShape = {
  title: "Conversations that end with an answer",
  keys: "messages, the last of the assistant, without responses",
  becomes: "The turns up to the last answer are the prompt, that answer is its completion.",
  carries: "texts",
  joins: false,
  isIt: ({ messages }) => isConversation(messages) && messages.at(-1)?.role === "assistant",
  open: readEach((value, problems) => {
    const prompt = readPromptRecord(value, problems);
    if (prompt === null) return null;
    const split = splitAnswer(prompt.messages, "messages", problems);
    if (split === null) return null;
    const completions = split.answer.length === 0 ? [] : [completionOf(split.answer)];
    return { prompt: { ...prompt, messages: split.prompt, completions }, tasks: [] };
  }),
};
