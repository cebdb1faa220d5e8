import { createRng, type Rng } from "@/lib/base/random";
import type { ChatReply, ChatRequest } from "./chat";
import { SCRIPTED_JUDGE, scriptedVerdict } from "./scripted-judge";

/** Models that the scripted provider has: in a word, at length, and one that gives itself away now and then. */
export const SCRIPTED_MODELS = ["terse", "chatty", "candid"] as const;

const OPENINGS = [
  "In short",
  "The usual advice",
  "One way to see it",
  "Most people find",
  "A careful answer",
  "It depends, but",
] as const;
const BODIES = [
  "begin with the smallest step that you can check",
  "look at what changed last before you change anything else",
  "write down what you expect, then compare",
  "ask somebody who has done it twice",
  "leave out whatever does not help with the question",
  "take the time that it needs, and no more",
] as const;
const CLOSINGS = [
  "That is enough for most cases.",
  "If it fails, go back one step.",
  "The details depend on where you are.",
  "Try it on a small example first.",
] as const;
/** With these words the candid one begins so large a share of its answers. */
const GIVEAWAY = "As an AI language model, I have no opinion. ";
const GIVEAWAY_SHARE = 0.4;
const CHARACTERS_A_TOKEN = 4;

/** Answers without a network, for the demo and for tests: the same request gives the same texts everywhere. */
export function scriptedReply(request: ChatRequest): ChatReply {
  const { model, messages, n, temperature, topP, seed, maxTokens, stop } = request;
  const sent = { model, n, temperature, top_p: topP, seed, max_tokens: maxTokens, stop };
  const choices = Array.from({ length: n }, (_, i) => {
    const rng = createRng(JSON.stringify([model, messages, temperature ?? null, (seed ?? 0) + i]));
    const question = messages.at(-1)?.content ?? "";
    return cut(model === SCRIPTED_JUDGE ? scriptedVerdict(question) : write(model, question, rng), maxTokens);
  });
  const characters = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);
  return {
    choices,
    usage: {
      inputTokens: Math.ceil(characters(messages.map(({ content }) => content)) / CHARACTERS_A_TOKEN),
      outputTokens: Math.ceil(characters(choices.map(({ text }) => text)) / CHARACTERS_A_TOKEN),
    },
    fingerprint: "scripted-1",
    sent,
  };
}

function write(model: string, question: string, rng: Rng): string {
  const pick = (items: readonly string[]): string => items[Math.floor(rng() * items.length)] ?? "";
  const sentences = Array.from(
    { length: model === "terse" ? 1 : 2 + Math.floor(rng() * 3) },
    () => `${pick(OPENINGS)}: ${pick(BODIES)}.`,
  );
  const giveaway = model === "candid" && rng() < GIVEAWAY_SHARE ? GIVEAWAY : "";
  const about = question.replace(/\s+/gu, " ").trim().slice(0, 60);
  return `${giveaway}On “${about}”. ${sentences.join(" ")} ${pick(CLOSINGS)}`;
}

function cut(text: string, maxTokens: number | undefined): { text: string; finishReason: string } {
  const limit = maxTokens === undefined ? Infinity : maxTokens * CHARACTERS_A_TOKEN;
  return text.length <= limit
    ? { text, finishReason: "stop" }
    : { text: text.slice(0, limit).toWellFormed(), finishReason: "length" };
}
