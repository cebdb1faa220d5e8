import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type ChosenBase, chooseBase } from "@/lib/reward-model/adapters/bases";
import { readComparisonFiles } from "@/lib/reward-model/adapters/comparison-files";
import { scoreComparisons } from "@/lib/reward-model/adapters/score-comparisons";
import { type Comparison, promptText } from "@/lib/reward-model/comparison";
import { fitTfidfBaseline } from "@/lib/reward-model/baselines";
import { crossFit, measureLength } from "@/lib/reward-model/cross-fit";
import { measureGain } from "@/lib/reward-model/details/measure-gain";
import { loadRewardModel } from "@/lib/reward-model/engine/load";
import { trainRewardModel } from "@/lib/reward-model/engine/train";
import { measurePairs, scorePairs } from "@/lib/reward-model/metrics";
import { DEFAULT_BASE, type Gain, modeSchema, type Share } from "@/lib/reward-model/schema";
import { type Figure, goal } from "./figure";

interface Expected {
  readonly length: number;
  readonly tfidf: number;
  readonly tfidfBalanced: number;
  /** A rough frozen USE-lite head: the default may be at most .01 below. */
  readonly frozen: number;
}

interface Set {
  readonly name: string;
  readonly groupBy: string | undefined;
  /** Given by scikit-learn with the same settings; ours must come within .015. */
  readonly expected: Expected;
}

const SETS: readonly Set[] = [
  {
    name: "ukpconvarg1_strict",
    groupBy: "meta.debate",
    expected: { length: 0.781, tfidf: 0.792, tfidfBalanced: 0.598, frozen: 0.803 },
  },
  {
    name: "hh_harmless_base_test",
    groupBy: undefined,
    expected: { length: 0.446, tfidf: 0.603, tfidfBalanced: 0.589, frozen: 0.611 },
  },
  {
    name: "alpacaeval_gpt4turbo_derived_pairs",
    groupBy: undefined,
    expected: { length: 0.5, tfidf: 0.701, tfidfBalanced: 0.701, frozen: 0.655 },
  },
];
const WITHIN = 0.015;

/** Held-out accuracy of the default reward model, or of `--base`, beside length alone and TF-IDF, on three public preference sets. */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      only: { type: "string" },
      base: { type: "string", default: DEFAULT_BASE },
      mode: { type: "string" },
      folds: { type: "string" },
    },
  });
  if (values.data === undefined) throw new Error("Give the folder of the preference sets: --data DIR");
  const mode = values.mode === undefined ? undefined : modeSchema.parse(values.mode);
  const chosen = await chooseBase(values.base, mode);
  const work = await mkdtemp(path.join(os.tmpdir(), "preferendum-bench-"));
  const folds = values.folds === undefined ? Infinity : Number(values.folds);
  const ours: Ours = { ...chosen, name: values.base, work, folds };
  try {
    const figures: Figure[] = [];
    for (const set of SETS.filter(({ name }) => values.only === undefined || name.includes(values.only)))
      figures.push(...(await measureSet(set, path.join(values.data, `${set.name}.jsonl.gz`), ours)));
    const memory = process.resourceUsage().maxRSS / 1024;
    return [
      ...figures,
      { name: `${values.base}, ${chosen.mode}: peak memory of all`, value: memory, unit: "MiB" },
    ];
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What is measured, and where it is trained. */
interface Ours extends ChosenBase {
  readonly name: string;
  readonly work: string;
  /** Only the first so many folds are held out, one after the other: a large base takes long. */
  readonly folds: number;
}

async function measureSet({ name, groupBy, expected }: Set, file: string, chosen: Ours): Promise<Figure[]> {
  const { comparisons } = await readComparisonFiles([file], groupBy);
  const all = groupBy === undefined ? foldsByPrompt(comparisons) : foldsByGroup(comparisons);
  const folds = all.slice(0, chosen.folds);
  const length = measureLength(folds.flat());
  const byTfidf = crossFit(comparisons, folds, fitTfidfBaseline);
  const tfidf = measurePairs(byTfidf);
  const rewards = new Map<Comparison, ArrayLike<number>>();
  const trainings = { seconds: 0, cpuSeconds: 0 };
  const startedAt = performance.now();
  for (const [i, fold] of folds.entries()) {
    const { seconds, cpuSeconds } = await scoreFold(comparisons, fold, chosen, rewards);
    trainings.seconds += seconds / folds.length;
    trainings.cpuSeconds += cpuSeconds / folds.length;
    process.stderr.write(
      `${name}: fold ${i + 1} of ${folds.length}: ${seconds.toFixed(1)} s (processor ${cpuSeconds.toFixed(1)} s)\n`,
    );
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const held = comparisons.filter((comparison) => rewards.has(comparison));
  const scored = scorePairs(held, (comparison) => rewards.get(comparison) ?? []);
  const ours = measurePairs(scored);
  const model = `${chosen.name}, ${chosen.mode}`;
  const figures: Figure[] = [
    near(`${name}: length`, length, expected.length),
    near(`${name}: TF-IDF ${intervalText(tfidf)}`, tfidf, expected.tfidf),
    near(`${name}: TF-IDF, length-balanced`, tfidf.lengthBalanced, expected.tfidfBalanced),
    atLeast(`${name}: ${model} ${intervalText(ours)}`, ours, expected.frozen - 0.01, tfidf),
    ...(groupBy === undefined
      ? [
          {
            name: `${name}: ${model}, length-balanced`,
            value: ours.lengthBalanced.accuracy ?? NaN,
            unit: "share",
          },
        ]
      : [
          atLeast(
            `${name}: ${model}, length-balanced`,
            ours.lengthBalanced,
            expected.tfidfBalanced + 0.03,
            tfidf.lengthBalanced,
          ),
        ]),
    gainFigure(`${name}: ${model}, gain over TF-IDF on the same pairs`, measureGain(scored, byTfidf)),
    { name: `${name}: ${model}, training and scoring of ${folds.length} folds`, value: seconds, unit: "s" },
    { name: `${name}: ${model}, one training`, value: trainings.seconds, unit: "s" },
    { name: `${name}: ${model}, processor time of one training`, value: trainings.cpuSeconds, unit: "s" },
  ];
  // The goals are those of whole sets.
  return folds.length === all.length ? figures : figures.map(withoutGoal);
}

function withoutGoal({ name, value, unit, peer }: Figure): Figure {
  return { name, value, unit, ...(peer === undefined ? {} : { peer }) };
}

/** Trains without a fold, adds its comparisons' rewards, and tells the seconds that the training took, by the clock and of the processor. */
async function scoreFold(
  comparisons: readonly Comparison[],
  fold: readonly Comparison[],
  { base, mode, work }: Ours,
  into: Map<Comparison, ArrayLike<number>>,
): Promise<{ seconds: number; cpuSeconds: number }> {
  const held = new Set(fold);
  const outDir = path.join(work, "model");
  const cacheDir = path.join(work, "cache");
  const train = comparisons.filter((comparison) => !held.has(comparison));
  const cpuFrom = process.cpuUsage();
  const { seconds } = await trainRewardModel({
    train,
    validation: [],
    settings: { base, mode, seed: 1 },
    outDir,
    cacheDir,
  });
  const { user, system } = process.cpuUsage(cpuFrom);
  const model = await loadRewardModel(outDir, 2, cacheDir);
  try {
    const { rewards } = await scoreComparisons(model, fold);
    fold.forEach((comparison, i) => into.set(comparison, rewards[i] ?? []));
    return { seconds, cpuSeconds: (user + system) / 1e6 };
  } finally {
    await model.close();
  }
}

function foldsByGroup(comparisons: readonly Comparison[]): Comparison[][] {
  const groups = [...new Set(comparisons.map((comparison) => comparison.group))].sort();
  return groups.map((group) => comparisons.filter((comparison) => comparison.group === group));
}

/** First 8 hexadecimal digits of SHA-256 of "1:" + prompt text, modulo 5. */
function foldsByPrompt(comparisons: readonly Comparison[]): Comparison[][] {
  const foldOf = ({ prompt }: Comparison): number =>
    Number.parseInt(
      createHash("sha256")
        .update(`1:${promptText(prompt)}`)
        .digest("hex")
        .slice(0, 8),
      16,
    ) % 5;
  return [0, 1, 2, 3, 4].map((fold) => comparisons.filter((comparison) => foldOf(comparison) === fold));
}

function near(name: string, share: Share, expected: number): Figure {
  const value = share.accuracy ?? NaN;
  return {
    name,
    value,
    unit: "share",
    quoted: expected,
    goal: `± ${WITHIN}`,
    ok: Math.abs(value - expected) <= WITHIN,
  };
}

function atLeast(name: string, share: Share, wanted: number, peer: Share): Figure {
  const value = share.accuracy ?? NaN;
  return {
    name,
    value,
    unit: "share",
    ...(peer.accuracy === null ? {} : { peer: peer.accuracy }),
    ...goal(value, ">=", Number(wanted.toFixed(3))),
  };
}

function gainFigure(name: string, { difference, interval }: Gain): Figure {
  const sign = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
  const text = interval === null ? "" : ` [${interval.map(sign).join(", ")}]`;
  return { name: `${name}${text}`, value: difference, unit: "share" };
}

function intervalText({ interval }: Share): string {
  return interval === null ? "" : `[${interval[0].toFixed(3)}, ${interval[1].toFixed(3)}]`;
}
