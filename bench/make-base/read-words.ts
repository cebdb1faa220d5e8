import type { Sequence } from "@/lib/reward-model/engine/model/sequence";
import type { TextTokenizer } from "@/lib/reward-model/engine/text/tokenizer";
import type { TextPair } from "./read-texts";

/** A pair as a model reads it, and to which word of the text each of its tokens belongs. */
export interface WordSequence extends Sequence {
  readonly ids: readonly number[];
  readonly types: readonly number[];
  /** Rising from 0, the special tokens being words of their own. */
  readonly words: readonly number[];
}

/** Of a prompt its last words are read, of an answer its first. */
const PROMPT_WORDS = 40;
const ANSWER_WORDS = 100;

/**
 * Makes pairs into sequences, cut by words: two tokenizers of one family, with more pieces and with fewer, give the
 * same words.
 */
export function wordReader(tokenizer: TextTokenizer): (pair: TextPair) => WordSequence {
  const frame = tokenizer.pairFrame();
  const wordsOf = (text: string): number[][] => {
    const words: number[][] = [];
    for (const id of tokenizer.idsOf(text)) {
      const isPart = tokenizer.tokenOfId(id)?.startsWith("##") === true;
      const last = words.at(-1);
      if (isPart && last !== undefined) last.push(id);
      else words.push([id]);
    }
    return words;
  };
  return ({ prompt, answer }) => {
    const parts = [
      { words: [[...frame.before.ids]], type: 0 },
      { words: wordsOf(prompt).slice(-PROMPT_WORDS), type: frame.segments[0] },
      { words: [[...frame.between.ids]], type: 0 },
      { words: wordsOf(answer).slice(0, ANSWER_WORDS), type: frame.segments[1] },
      { words: [[...frame.after.ids]], type: frame.segments[1] },
    ];
    const flat = parts.flatMap(({ words, type }) => words.map((ids) => ({ ids, type })));
    return {
      ids: flat.flatMap(({ ids }) => ids),
      types: flat.flatMap(({ ids, type }) => ids.map(() => type)),
      words: flat.flatMap(({ ids }, word) => ids.map(() => word)),
    };
  };
}

/** The mean state of each word [words × width], from those of its tokens. */
export function meanByWord(
  states: Float32Array,
  { words }: WordSequence,
  at: number,
  width: number,
): Float32Array {
  const sums = new Float32Array(((words.at(-1) ?? -1) + 1) * width);
  const counts = new Uint32Array(sums.length / width);
  words.forEach((word, t) => {
    counts[word]! += 1;
    for (let j = 0; j < width; j++) sums[word * width + j]! += states[at + t * width + j]!;
  });
  for (let i = 0; i < sums.length; i++) sums[i]! /= counts[Math.floor(i / width)]!;
  return sums;
}
