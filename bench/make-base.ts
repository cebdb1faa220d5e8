import path from "node:path";
import { parseArgs } from "node:util";
import { createRng, shuffle } from "@/lib/base/random";
import { readModelWeights } from "@/lib/reward-model/engine/checkpoint/model-weights";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import type { Parameters } from "@/lib/reward-model/engine/model/runner";
import { createEncoder } from "@/lib/reward-model/engine/text/encoder";
import { readTokenizerFiles } from "@/lib/reward-model/engine/text/read-tokenizer-files";
import { openTokenizer, type TextTokenizer } from "@/lib/reward-model/engine/text/tokenizer";
import { addReader } from "./make-base/add-reader";
import { chooseNeurons } from "./make-base/choose-neurons";
import { choosePieces, parseWordPiece, pruneTokenizer } from "./make-base/choose-pieces";
import { cutModel } from "./make-base/cut-model";
import { readPromptKeys, readTextPairs, type TextPair } from "./make-base/read-texts";
import { writeBase } from "./make-base/write-base";
import { type Figure, goal } from "./figure";

const POSITIONS = 256;
const MOST_BYTES = 12_000_000;
const OPTIONS = {
  teacher: { type: "string" },
  texts: { type: "string", multiple: true },
  without: { type: "string", multiple: true },
  out: { type: "string" },
  layers: { type: "string", default: "0,1" },
  next: { type: "string", default: "2" },
  neurons: { type: "string", default: "896" },
  pieces: { type: "string", default: "4700" },
  counted: { type: "string", default: "8000" },
  measured: { type: "string", default: "800" },
  seed: { type: "string", default: "1" },
  threads: { type: "string", default: "2" },
} as const;

/**
 * Makes the base that comes along: cuts a BERT down to some of its layers, neurons and pieces, and adds a layer that
 * brings the text's mean into the state that the reward is read from. See docs/reward-models.md.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { teacher, texts, out } = values;
  if (teacher === undefined || texts === undefined || out === undefined)
    throw new Error("Give --teacher DIR, --texts FILE (once or more) and --out DIR.");
  const threads = Number(values.threads);
  const architecture = await readArchitecture(teacher);
  const { parameters } = await readModelWeights(teacher, architecture, createRng("unused head"));
  const files = await readTokenizerFiles(teacher);
  const wordPiece = parseWordPiece(files.get("tokenizer.json") ?? "");
  const pairs = shuffle(
    await readTextPairs(texts, await readPromptKeys(values.without ?? [])),
    createRng(`texts ${values.seed}`),
  );
  const counted = pairs.slice(0, Number(values.counted));
  // The teacher's own limit of 128 tokens is not for counting.
  const whole = openTokenizer(withFile(files, { ...wordPiece, truncation: null, padding: null }));

  const pieces = choosePieces(wordPiece, countPieces(counted, whole), Number(values.pieces));
  const tokenizer = pruneTokenizer(wordPiece, pieces);
  const layers = values.layers.split(",").map(Number);
  const cut = cutModel(architecture, parameters, { layers, pieces, positions: POSITIONS });
  const encoder = createEncoder(cut.architecture, openTokenizer(withFile(files, tokenizer)), 0, POSITIONS);
  const measured = pairs
    .slice(0, Number(values.measured))
    .map(({ prompt, answer }) => encoder.encodePair(prompt, answer))
    .sort((a, b) => a.ids.length - b.ids.length);
  const lean = await chooseNeurons(cut, measured, Number(values.neurons), threads);
  const base = await addReader(lean, measured, layerOf(parameters, Number(values.next)), threads);
  const bytes = await writeBase(out, {
    ...base,
    tokenizer,
    teacher,
    making: makingOf(layers, pieces.length, path.basename(path.resolve(teacher))),
  });
  return [
    { name: "texts whose pieces were counted", value: counted.length, unit: "pairs" },
    { name: "texts that were measured", value: measured.length, unit: "pairs" },
    {
      name: "tokens that were measured",
      value: measured.reduce((sum, { ids }) => sum + ids.length, 0),
      unit: "tokens",
    },
    { name: "all files", value: bytes, unit: "bytes", ...goal(bytes, "<=", MOST_BYTES) },
  ];
}

/** A layer's tensors under their names in it. */
function layerOf(parameters: Parameters, layer: number): Parameters {
  const at = `bert.encoder.layer.${layer}.`;
  return new Map(
    [...parameters].flatMap(([name, tensor]) =>
      name.startsWith(at) ? [[name.slice(at.length), tensor] as const] : [],
    ),
  );
}

function withFile(files: ReadonlyMap<string, string>, tokenizer: object): Map<string, string> {
  return new Map([...files, ["tokenizer.json", JSON.stringify(tokenizer)]]);
}

function countPieces(pairs: readonly TextPair[], { idsOf }: TextTokenizer): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { prompt, answer } of pairs)
    for (const id of [...idsOf(prompt), ...idsOf(answer)]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function makingOf(layers: readonly number[], pieces: number, teacher: string): string {
  return `This model was made from ${teacher} by Preferendum: it has parts of its layers ${layers.join(" and ")}, ${pieces} of its pieces,
and a layer more that weighs all tokens alike. It was changed, and is under the same licence, Apache License 2.0 (LICENSE).`;
}
