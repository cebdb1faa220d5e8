import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { messageSchema } from "@/lib/formats/message";
import { promptText } from "@/lib/reward-model/comparison";

/** Two texts, the second of which answers the first or goes on with it. */
export interface TextPair {
  readonly prompt: string;
  readonly answer: string;
}

const WORDS_A_PASSAGE = 110;
const promptSchema = z.union([z.string(), z.array(messageSchema)]);
const answerSchema = z.union([z.string(), z.looseObject({ text: z.string() }).transform(({ text }) => text)]);
const recordSchema = z.looseObject({ prompt: promptSchema, responses: z.array(answerSchema) });

/**
 * The pairs of some files: of a prompt set (JSON lines with `prompt` and `responses`) each prompt with each answer; of
 * anything else, taken for running text, passages of some sentences with the one behind. `.gz` is unpacked; of a folder
 * its `.txt` files are read. Prompts that are among `without` are left out.
 */
export async function readTextPairs(
  paths: readonly string[],
  without: ReadonlySet<string>,
): Promise<TextPair[]> {
  const pairs: TextPair[] = [];
  for (const file of (await Promise.all(paths.map(filesOf))).flat()) {
    const text = await readText(file);
    const found = /\.jsonl(\.gz)?$/.test(file) ? pairsOfRecords(text) : pairsOfPassages(text);
    for (const pair of found) if (!without.has(keyOf(pair.prompt))) pairs.push(pair);
  }
  return pairs;
}

/** The prompts of preference files, to be left out: what a base is measured on may not be among its texts. */
export async function readPromptKeys(files: readonly string[]): Promise<Set<string>> {
  const keys = new Set<string>();
  const schema = z.looseObject({ prompt: promptSchema });
  for (const file of files)
    for (const line of linesOf(await readText(file)))
      keys.add(keyOf(promptText(schema.parse(JSON.parse(line)).prompt)));
  return keys;
}

async function filesOf(given: string): Promise<string[]> {
  if (!(await stat(given)).isDirectory()) return [given];
  const names = (await readdir(given)).filter((name) => name.endsWith(".txt")).sort();
  return names.map((name) => path.join(given, name));
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

function pairsOfRecords(text: string): TextPair[] {
  return linesOf(text).flatMap((line) => {
    const { prompt, responses } = recordSchema.parse(JSON.parse(line));
    return responses.map((answer) => ({ prompt: promptText(prompt), answer }));
  });
}

function pairsOfPassages(text: string): TextPair[] {
  const passages = passagesOf(text);
  return passages.flatMap((prompt, i) =>
    i % 2 === 0 && i + 1 < passages.length ? [{ prompt, answer: passages[i + 1]! }] : [],
  );
}

/** Whole sentences, about a hundred words of them. */
function passagesOf(text: string): string[] {
  const passages: string[][] = [];
  let words = 0;
  for (const sentence of text.replace(/\s+/g, " ").split(/(?<=[.!?;]) /)) {
    const own = sentence.split(" ").length;
    const last = passages.at(-1);
    if (last === undefined || words + own > WORDS_A_PASSAGE) {
      passages.push([sentence]);
      words = own;
    } else {
      last.push(sentence);
      words += own;
    }
  }
  return passages.map((sentences) => sentences.join(" "));
}

function keyOf(prompt: string): string {
  return createHash("sha256").update(prompt.replace(/\s+/g, " ").trim().toLowerCase()).digest("hex");
}
