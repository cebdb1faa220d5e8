import { describe, expect, test } from "vitest";
import { createRng, type Rng } from "@/lib/base/random";
import { PromptIndex } from "@/lib/datasets/prompt-index";
import { sketchPrompt } from "@/lib/datasets/prompt-sketch";
import { user } from "../../support/export-records";

const TRIES = 300;

function makeWords(rng: Rng, n: number): string[] {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const word = () =>
    Array.from({ length: 3 + Math.floor(rng() * 6) }, () => letters[Math.floor(rng() * 26)]).join("");
  return Array.from({ length: n }, word);
}

/** Share of five-character sequences in common, counted: what the sketch estimates. */
function similarity(a: string, b: string): number {
  const sequences = (text: string) =>
    new Set(Array.from({ length: text.length - 4 }, (_, i) => text.slice(i, i + 5)));
  const [one, other] = [sequences(a), sequences(b)];
  const shared = [...one].filter((sequence) => other.has(sequence)).length;
  return shared / (one.size + other.size - shared);
}

const indexed = (text: string, group: number) => ({ sketch: sketchPrompt([user(text)]), group, split: 0 });

/** Share of texts of 60 words, of which some are replaced, that are seen as alike, and their mean similarity. */
function seenAlike(replaced: number): { readonly seen: number; readonly similar: number } {
  const rng = createRng(replaced);
  let [seen, similar] = [0, 0];
  for (let i = 0; i < TRIES; i++) {
    const words = makeWords(rng, 60);
    const others = makeWords(rng, replaced);
    const [text, other] = [words.join(" "), [...others, ...words.slice(replaced)].join(" ")];
    const index = new PromptIndex();
    index.add(indexed(text, 1));
    if (index.find(indexed(other, 2)) !== undefined) seen++;
    similar += similarity(text, other);
  }
  return { seen: seen / TRIES, similar: similar / TRIES };
}

describe("alike prompts", () => {
  test("are seen where nine tenths are shared, and not where half is", () => {
    const most = seenAlike(3);
    expect(most.similar).toBeGreaterThan(0.88);
    expect(most.seen).toBeGreaterThan(0.9);
    const half = seenAlike(20);
    expect(half.similar).toBeGreaterThan(0.4);
    expect(half.seen).toBeLessThan(0.02);
    expect(seenAlike(60).seen).toBe(0);
  });

  test("are the same but for case, spacing and marks at the ends of words, not but for a sign", () => {
    const index = new PromptIndex();
    index.add(indexed("What is 2+2?", 1));
    expect(index.find(indexed("“what is\n2+2”", 2))?.kind).toBe("same");
    expect(index.find(indexed("What is 2-2?", 2))).toBeUndefined();
    expect(index.find(indexed("What is 22?", 2))).toBeUndefined();
  });
});

test("an index that grew still finds every prompt", () => {
  const index = new PromptIndex();
  const words = createRng(1);
  const texts = Array.from({ length: 5000 }, () => makeWords(words, 20).join(" "));
  for (const [i, text] of texts.entries()) index.add(indexed(text, i));
  expect(index.held).toBe(5000);
  const found = texts.map((text) => index.find(indexed(text, -1)));
  expect(found).toEqual(texts.map((_, place) => ({ kind: "same", place, crossesSplit: false })));
});
