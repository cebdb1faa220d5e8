import { copyFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { describeData, findWarnings, measureHeldOut } from "../../build-report";
import type { Comparison } from "../../comparison";
import { packHeldOut } from "../../held-out-pairs";
import { writeDisagreements, writeHeldOut } from "../checkpoint-facts";
import { REPORT_FILE, refuseOwnBase, refusePlace, writeFolder } from "../../engine/checkpoint-folder";
import { readModelJson } from "../../engine/model-file";
import { readModelType } from "../../engine/model-type";
import { TOKENIZER_FILES } from "../../engine/text/tokenizer";
import { hubNameText, parseHubName } from "../../hub-name";
import { labelPairs } from "../../label-pairs";
import { describeFigures } from "../../model-card";
import { addCurvePoint, FIRST_PROGRESS, secondsLeft } from "../../progress";
import { refuseNoPairs } from "../../refuse-no-pairs";
import { builtInBaseSchema, type Report, reportSchema, type RunProgress } from "../../schema";
import { refuseLeakedSplit, splitComparisons, type SplitComparisons } from "../../split";
import { findFolder } from "../bases";
import { keepSeenPrompts, type SeenByBase, readSeenByBase } from "../seen-prompts";
import { scoreModel } from "../score-model";
import type { TrainJobSettings } from "../train-and-report";
import { runPython, whyNoTrl } from "./run-python";
import { type Finished, isTrained, readFinished, writeTrlFolder } from "./trl-folder";
import { trlSettings, type TrlSettings } from "./trl-settings";

export interface TrlJob {
  readonly comparisons: readonly Comparison[];
  readonly settings: TrainJobSettings;
  /** Of the split. */
  readonly salt: string;
  readonly outDir: string;
  readonly python: string;
  readonly onProgress?: (progress: RunProgress) => void;
  readonly signal?: AbortSignal;
}

export type TrlOutcome =
  | {
      readonly kind: "trained";
      readonly folder: string;
      readonly report: Report;
      /** Pairs of training and validation that were too long. */
      readonly dropped: number;
      readonly validationDropped: number;
      /** How far Python's rewards are from the engine's; null: the engine does not do the family, Python's count. */
      readonly differsBy: number | null;
    }
  | { readonly kind: "written"; readonly folder: string; readonly reason: string };

/**
 * Trains with TRL in a folder beside `outDir`, brings the checkpoint there, and reports as for a training of our own. Where
 * there is no Python with TRL the folder is all that is made; run by hand, it is taken over by the same call.
 */
export async function trainWithTrl(job: TrlJob): Promise<TrlOutcome> {
  refuseNoPairs(job.comparisons);
  const settings = await chooseSettings(job.settings);
  if (path.isAbsolute(settings.base)) await refuseOwnBase(job.outDir, settings.base);
  await refusePlace(job.outDir);
  const labelled = labelPairs(job.comparisons, job.settings.options);
  const split = splitComparisons(labelled, job.salt, job.settings.testShare);
  refuseLeakedSplit(split);
  const before = await readSeenByBase(path.isAbsolute(settings.base) ? settings.base : undefined);
  const folder = `${path.resolve(job.outDir)}.trl`;
  const { inputs } = await writeTrlFolder(folder, split, settings);
  const answers = split.test.reduce((sum, { completions }) => sum + completions.length, 0);
  let finished = await readFinished(folder, inputs, answers);
  if (finished === null) {
    const reason = await whyNoTrl(job.python);
    if (reason !== null) return { kind: "written", folder, reason };
    const steps = (await isTrained(folder, inputs)) ? ["finish"] : ["train", "finish"];
    await runTrainer(folder, steps, settings, job);
    finished = await readFinished(folder, inputs, answers);
  }
  if (finished === null) throw new Error("train.py ended well and left no whole output");
  const { report, differsBy } = await bringBack(finished, split, settings, before, job);
  const { dropped, validation_dropped: validationDropped } = finished;
  return { kind: "trained", folder, report, dropped, validationDropped, differsBy };
}

async function chooseSettings({ base, mode, seed, options }: TrainJobSettings): Promise<TrlSettings> {
  if (builtInBaseSchema.safeParse(base).success)
    throw new AppError("invalid_input", {
      message: `base ${base} with the engine trl`,
      userMessage: `The base ${base} is one of Preferendum's own: TRL cannot train it.`,
      fix: "Name a language model with --base: a folder, or org/name of the hub.",
    });
  const folder = (await findFolder(base)) ?? base;
  const family = await readModelType(folder).catch(() => null);
  const hub = family === null ? parseHubName(base) : null;
  if (family === null && hub === null)
    throw new AppError("not_found", {
      message: `no base ${base}`,
      userMessage: `There is no model at ${base}: no folder with a config.json.`,
      fix: "Give the path of a model's folder, a name in PREFERENDUM_BASES, or org/name of the hub.",
    });
  const place = hub === null ? path.resolve(folder) : hub.repo;
  return trlSettings({ base: place, revision: hub?.revision ?? null, family, mode, seed, options });
}

const progressSchema = z.object({
  phase: z.enum(["training", "evaluating"]),
  step: z.number(),
  steps: z.number(),
  loss: z.number().nullish(),
  accuracy: z.number().nullish(),
  margin: z.number().nullish(),
});

async function runTrainer(
  folder: string,
  steps: readonly string[],
  { base }: TrlSettings,
  { python, signal, onProgress = () => undefined }: TrlJob,
): Promise<void> {
  let progress: RunProgress = { ...FIRST_PROGRESS, phase: "preparing" };
  onProgress(progress);
  let first: { readonly step: number; readonly at: number } | undefined;
  const onLine = (line: string): void => {
    if (!line.startsWith("PROGRESS ")) return;
    const { phase, step, steps, loss, accuracy, margin } = progressSchema.parse(
      JSON.parse(line.slice("PROGRESS ".length)),
    );
    if (phase !== progress.phase) first = undefined;
    first ??= { step, at: performance.now() };
    const seconds = (performance.now() - first.at) / 1000;
    const left = secondsLeft(step - first.step, steps - first.step, seconds);
    const point = { step, loss: loss ?? null, accuracy: accuracy ?? null, margin: margin ?? null };
    const curve = phase === "training" ? addCurvePoint(progress.curve, point) : progress.curve;
    progress = { phase, step, steps, secondsLeft: left, curve };
    onProgress(progress);
  };
  const hasToken = !path.isAbsolute(base); // a model of the hub
  const options = { cwd: folder, hasToken, onLine, ...(signal === undefined ? {} : { signal }) };
  for (const step of steps) await runPython(python, ["train.py", step, String(process.pid)], options);
}

/** The checkpoint at its place, with the report of the same measurement that our own trainings get. */
async function bringBack(
  finished: Finished,
  split: SplitComparisons,
  settings: TrlSettings,
  before: SeenByBase,
  job: TrlJob,
): Promise<{ readonly report: Report; readonly differsBy: number | null }> {
  job.onProgress?.({ ...FIRST_PROGRESS, phase: "evaluating" });
  await copyCheckpoint(finished.model, job.outDir, settings.max_tokens);
  const theirs = cutByComparison(finished.rewards, split.test);
  const ours = await scoreWithEngine(job, split.test);
  const rewards = ours ?? theirs;
  const measured = measureHeldOut(split, rewards);
  const { steps, seconds, epochs_done: done, epoch_kept: kept } = finished;
  const tooLong = { train: finished.dropped, validation: finished.validation_dropped };
  const report = reportSchema.parse({
    base:
      settings.revision === null
        ? path.basename(settings.base)
        : hubNameText({ repo: settings.base, revision: settings.revision }),
    mode: settings.lora === null ? "full" : "lora",
    seed: settings.seed,
    steps,
    seconds,
    ending: { reason: "epochs", done, planned: settings.epochs, kept },
    data: describeData(split, tooLong),
    ...measured,
    warnings: findWarnings(split, measured, { margins: settings.margins, tooLong }),
  });
  await writeFile(path.join(job.outDir, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`);
  await writeHeldOut(job.outDir, packHeldOut(split.test, rewards));
  await writeDisagreements(job.outDir, split.test, rewards);
  await keepSeenPrompts(job.outDir, split, before);
  await writeFile(path.join(job.outDir, "README.md"), cardOf(report, finished));
  return { report, differsBy: ours === null ? null : largestDifference(ours, theirs) };
}

async function copyCheckpoint(from: string, outDir: string, maxTokens: number): Promise<void> {
  const config = await readModelJson(from, "config.json");
  const own = { preferendum: { max_tokens: maxTokens } };
  await writeFolder(outDir, async (folder) => {
    await writeFile(
      path.join(folder, "config.json"),
      `${JSON.stringify({ ...Object(config), ...own }, null, 2)}\n`,
    );
    await copyFile(path.join(from, "model.safetensors"), path.join(folder, "model.safetensors"));
    for (const name of TOKENIZER_FILES)
      await copyFile(path.join(from, name), path.join(folder, name)).catch(ignoreMissing);
  });
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}

/** null where the engine does not do the model. */
async function scoreWithEngine(job: TrlJob, test: readonly Comparison[]): Promise<Float64Array[] | null> {
  try {
    return (await scoreModel(job.outDir, test, job.signal === undefined ? {} : { signal: job.signal }))
      .rewards;
  } catch (error) {
    if (error instanceof AppError && error.code === "unsupported") return null;
    throw error;
  }
}

function cutByComparison(rewards: readonly number[], test: readonly Comparison[]): number[][] {
  let at = 0;
  return test.map(({ completions }) => rewards.slice(at, (at += completions.length)));
}

function largestDifference(
  ours: readonly ArrayLike<number>[],
  theirs: readonly (readonly number[])[],
): number {
  let largest = 0;
  for (const [c, rewards] of theirs.entries())
    for (const [i, reward] of rewards.entries()) {
      const difference = Math.abs(reward - (ours[c]?.[i] ?? NaN));
      if (!(difference <= largest)) largest = difference; // NaN, too
    }
  return largest;
}

function cardOf(report: Report, { versions }: Finished): string {
  const made = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `---
library_name: transformers
pipeline_tag: text-classification
tags: [reward-model, trl]
---

# Reward model, ${report.base}

Trained with TRL's RewardTrainer (${made.join(", ")}) in a folder that Preferendum wrote. Load it with
AutoModelForSequenceClassification; the logit of a conversation in the tokenizer's chat template (without one: prompt, an
empty line, completion, end token) is its reward. Only differences between rewards of one prompt mean something.

${describeFigures(report)}`;
}
