import { type Comparison, promptText } from "../../comparison";
import type { Framing, Reading } from "../../score-input";
import type { Architecture } from "../model/architecture";
import type { Sequence } from "../model/sequence";
import { compileChatTemplate, turnsOf } from "./chat-template";
import { cutToFit } from "./cut-to-fit";
import type { Specials, TextTokenizer } from "./tokenizer";

export interface EncodedText extends Sequence {
  /** It was longer than the model reads, and was cut. */
  readonly truncated: boolean;
}

/** Prompts and answers as a model's token ids. */
export interface Encoder {
  readonly maxTokens: number;
  /** A prompt with an answer, as the model is trained to see them. */
  encodePair(prompt: Comparison["prompt"], completion: string, limit?: number): EncodedText;
  /** A text that is templated already. */
  encodeText(text: string, how?: TextReading): EncodedText;
  encodeIds(ids: readonly number[], how?: TextReading): EncodedText;
}

/** How a templated text is read; the default is one of a file of texts. */
export interface TextReading {
  readonly frame?: Framing;
  readonly keep?: Reading["keep"];
  readonly limit?: number;
}

/**
 * The encoder of a model: an encoder family reads prompt and answer as two segments; a decoder reads a conversation in
 * its chat template, or, without one, the prompt, an empty line, and the answer with the end token.
 */
export function createEncoder(
  { family }: Pick<Architecture, "family">,
  tokenizer: TextTokenizer,
  padId: number | null,
  maxTokens: number,
): Encoder {
  const encodePair =
    family === "bert" ? pairEncoder(tokenizer, maxTokens) : conversationEncoder(tokenizer, padId, maxTokens);
  const alone = (
    { before, after }: SingleFrame,
    ids: readonly number[],
    { keep, limit = maxTokens }: TextReading,
  ): EncodedText => {
    const [prompt, answer] = keep === "end" ? [ids, []] : [[], ids];
    return assemble(limit, { before, prompt, between: NONE, answer, after });
  };
  return {
    maxTokens,
    encodePair,
    encodeText: (text, how = {}) => {
      // A decoder's text comes with its special tokens, put there by whoever templated it.
      const frame = family === "bert" || how.frame === "special" ? tokenizer.single : BARE;
      if (how.frame !== "ended" || family === "bert") return alone(frame, tokenizer.idsOf(text), how);
      const { bare, end } = splitEnd(tokenizer, padId, tokenizer.idsOf(text));
      return alone({ before: NONE, after: { ids: end, types: end.map(() => 0) } }, bare, how);
    },
    encodeIds: (ids, how = {}) => alone(BARE, ids, how),
  };
}

type SingleFrame = TextTokenizer["single"];

/** Without the end and pad tokens around it, and the one end token that then goes behind: what OpenRLHF's own server does. */
function splitEnd(
  { eos, idOfToken }: TextTokenizer,
  padId: number | null,
  ids: readonly number[],
): { readonly bare: readonly number[]; readonly end: readonly number[] } {
  const eosId = eos === null ? undefined : idOfToken(eos);
  const isText = (id: number): boolean => id !== eosId && id !== padId;
  const bare = ids.slice(Math.max(0, ids.findIndex(isText)), ids.findLastIndex(isText) + 1);
  return { bare, end: eosId === undefined || eosId === padId ? [] : [eosId] };
}

const NONE: Specials = { ids: [], types: [] };
const BARE = { before: NONE, after: NONE };

/** As transformers does it for two texts, also in that an empty second one leaves the first alone in its frame. */
function pairEncoder({ idsOf, single, pairFrame }: TextTokenizer, maxTokens: number): Encoder["encodePair"] {
  const pair = pairFrame();
  return (prompt, completion, limit = maxTokens) => {
    const frame = completion === "" ? { ...single, between: NONE } : pair;
    return assemble(limit, { ...frame, prompt: idsOf(promptText(prompt)), answer: idsOf(completion) });
  };
}

function conversationEncoder(
  tokenizer: TextTokenizer,
  padId: number | null,
  maxTokens: number,
): Encoder["encodePair"] {
  const render = conversationOf(tokenizer, padId);
  const { idsOf, single, bos } = tokenizer;
  return (prompt, completion, limit = maxTokens) => {
    const { opening, answer, ending } = render(prompt, completion);
    const text = opening + answer + ending;
    // A template that begins with the start token brings it itself.
    const before = bos !== null && text.startsWith(bos) ? NONE : single.before;
    const room = limit - before.ids.length - single.after.ids.length;
    const ids = idsOf(text);
    if (ids.length <= room) return { ids: [...before.ids, ...ids, ...single.after.ids], truncated: false };
    const endingIds = [...idsOf(ending), ...single.after.ids];
    const after = { ids: endingIds, types: endingIds.map(() => 0) };
    return {
      ...assemble(limit, { before, prompt: idsOf(opening), between: NONE, answer: idsOf(answer), after }),
      truncated: true,
    };
  };
}

interface Conversation {
  /** All that stands in front of the answer. */
  readonly opening: string;
  readonly answer: string;
  readonly ending: string;
}

function conversationOf(
  { chatTemplate, bos, eos, idOfToken }: TextTokenizer,
  padId: number | null,
): (prompt: Comparison["prompt"], completion: string) => Conversation {
  if (chatTemplate === null) {
    // transformers pools the last token that is not the pad: an end token that is the pad too would not be seen.
    const ending = eos === null || idOfToken(eos) === padId ? "" : eos;
    return (prompt, answer) => ({ opening: `${promptText(prompt)}\n\n`, answer, ending });
  }
  const template = compileChatTemplate(chatTemplate, bos, eos);
  return (prompt, completion) => {
    const turns = turnsOf(prompt);
    const whole = template.render([...turns, { role: "assistant", content: completion }], false);
    const opening = template.render(turns, true);
    if (!whole.startsWith(opening)) return { opening: "", answer: whole, ending: "" };
    const rest = whole.slice(opening.length);
    const answer = rest.startsWith(completion) ? completion : rest;
    return { opening, answer, ending: rest.slice(answer.length) };
  };
}

interface Parts {
  readonly before: Specials;
  readonly prompt: readonly number[];
  readonly between: Specials;
  readonly answer: readonly number[];
  readonly after: Specials;
  /** Of prompt and answer; missing: both 0. */
  readonly segments?: readonly [number, number];
}

function assemble(
  maxTokens: number,
  { before, prompt, between, answer, after, segments }: Parts,
): EncodedText {
  const room = maxTokens - before.ids.length - between.ids.length - after.ids.length;
  const kept = cutToFit(prompt, answer, room);
  const [first, second] = segments ?? [0, 0];
  return {
    ids: [...before.ids, ...kept.prompt, ...between.ids, ...kept.answer, ...after.ids],
    types: [
      ...before.types,
      ...kept.prompt.map(() => first),
      ...between.types,
      ...kept.answer.map(() => second),
      ...after.types,
    ],
    truncated: kept.prompt.length + kept.answer.length < prompt.length + answer.length,
  };
}
