import path from "node:path";
import { parseArgs } from "node:util";
import { createRng, shuffle } from "@/lib/base/random";
import { readModelWeights } from "@/lib/reward-model/engine/checkpoint/model-weights";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import { readTokenizerFiles } from "@/lib/reward-model/engine/text/read-tokenizer-files";
import { openTokenizer, type TextTokenizer } from "@/lib/reward-model/engine/text/tokenizer";
import { choosePieces, parseWordPiece, pruneTokenizer } from "./make-base/choose-pieces";
import { cutModel } from "./make-base/cut-model";
import { distil, type Lesson, type Loss } from "./make-base/distil";
import { readPromptKeys, readTextPairs, type TextPair } from "./make-base/read-texts";
import { wordReader } from "./make-base/read-words";
import { writeBase } from "./make-base/write-base";
import { type Figure, goal } from "./figure";

const POSITIONS = 256;
const MOST_BYTES = 12_000_000;
const LESSONS_A_STEP = 16;
const LAST_STEPS = 20;
const OPTIONS = {
  teacher: { type: "string" },
  texts: { type: "string", multiple: true },
  without: { type: "string", multiple: true },
  out: { type: "string" },
  layers: { type: "string", default: "0,1" },
  "teacher-layers": { type: "string", default: "3" },
  pieces: { type: "string", default: "5300" },
  lessons: { type: "string", default: "8000" },
  "learning-rate": { type: "string", default: "3e-4" },
  seed: { type: "string", default: "1" },
  threads: { type: "string", default: "2" },
} as const;

/**
 * Makes the base that comes along: cuts a BERT down to some of its layers and pieces, and teaches what is left to say
 * what more layers of the whole one say. See docs/reward-models.md.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { teacher, texts, out } = values;
  if (teacher === undefined || texts === undefined || out === undefined)
    throw new Error("Give --teacher DIR, --texts FILE (once or more) and --out DIR.");
  const seed = Number(values.seed);
  const architecture = await readArchitecture(teacher);
  const { parameters } = await readModelWeights(teacher, architecture, createRng("unused head"));
  const files = await readTokenizerFiles(teacher);
  const wordPiece = parseWordPiece(files.get("tokenizer.json") ?? "");
  const pairs = await readTextPairs(texts, await readPromptKeys(values.without ?? []));
  const chosen = shuffle(pairs, createRng(`texts ${seed}`)).slice(0, Number(values.lessons));
  // The teacher's own limit of 128 tokens is not for lessons.
  const whole = openTokenizer(withFile(files, { ...wordPiece, truncation: null, padding: null }));

  const pieces = choosePieces(wordPiece, countPieces(chosen, whole), Number(values.pieces));
  const tokenizer = pruneTokenizer(wordPiece, pieces);
  const layers = values.layers.split(",").map(Number);
  const student = cutModel(architecture, parameters, { layers, pieces, positions: POSITIONS });
  const lessons = makeLessons(chosen, whole, openTokenizer(withFile(files, tokenizer)));
  const losses: Loss[] = [];
  await distil({ architecture, parameters }, student, lessons, {
    teacherLayers: Number(values["teacher-layers"]),
    lessonsAStep: LESSONS_A_STEP,
    learningRate: Number(values["learning-rate"]),
    seed,
    threads: Number(values.threads),
    onStep: (step, steps, loss) => {
      losses.push(loss);
      if (step % LAST_STEPS === 0 || step === steps) say(step, steps, losses.slice(-LAST_STEPS));
    },
  });
  const bytes = await writeBase(out, {
    ...student,
    tokenizer,
    teacher,
    making: makingOf(layers, pieces.length, path.basename(path.resolve(teacher))),
  });
  const last = meanOf(losses.slice(-LAST_STEPS));
  return [
    { name: "texts", value: lessons.length, unit: "pairs" },
    {
      name: "tokens",
      value: lessons.reduce((sum, { student: { ids } }) => sum + ids.length, 0),
      unit: "tokens",
    },
    { name: `tokens' error, last ${LAST_STEPS} steps`, value: last.tokens, unit: "variances" },
    { name: `summary's error, last ${LAST_STEPS} steps`, value: last.summary, unit: "variances" },
    { name: "all files", value: bytes, unit: "bytes", ...goal(bytes, "<=", MOST_BYTES) },
  ];
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

/** A pair that the two tokenizers do not take for the same words is left out. */
function makeLessons(pairs: readonly TextPair[], teacher: TextTokenizer, student: TextTokenizer): Lesson[] {
  const [above, below] = [wordReader(teacher), wordReader(student)];
  return pairs
    .map((pair) => ({ teacher: above(pair), student: below(pair) }))
    .filter((lesson) => lesson.teacher.words.at(-1) === lesson.student.words.at(-1))
    .filter((lesson) => lesson.student.ids.length <= POSITIONS);
}

function makingOf(layers: readonly number[], pieces: number, teacher: string): string {
  return `This model was made from ${teacher} by Preferendum: it has its layers ${layers.join(" and ")} and ${pieces} of its pieces, and was
taught by its lower layers. It was changed, and is under the same licence, Apache License 2.0 (LICENSE).`;
}

function meanOf(losses: readonly Loss[]): Loss {
  const mean = (pick: (loss: Loss) => number): number =>
    losses.reduce((sum, loss) => sum + pick(loss), 0) / losses.length;
  return { tokens: mean(({ tokens }) => tokens), summary: mean(({ summary }) => summary) };
}

function say(step: number, steps: number, losses: readonly Loss[]): void {
  const { tokens, summary } = meanOf(losses);
  process.stderr.write(`${step} of ${steps}: tokens ${tokens.toFixed(4)}, summary ${summary.toFixed(4)}\n`);
}
