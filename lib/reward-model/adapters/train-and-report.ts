import { appendFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describeData, findWarnings, measureHeldOut } from "../build-report";
import type { Comparison } from "../comparison";
import { REPORT_FILE } from "../engine/checkpoint-folder";
import { readHubOrigin } from "../engine/checkpoint/hub-origin";
import { trainRewardModel, type TrainProgress } from "../engine/train";
import { labelPairs } from "../label-pairs";
import { describeFigures } from "../model-card";
import { addCurvePoint, curveBefore, FIRST_PROGRESS, secondsLeft } from "../progress";
import { type CurvePoint, type Report, reportSchema, type RunProgress, type RunSettings } from "../schema";
import { refuseNoPairs } from "../refuse-no-pairs";
import { refuseLeakedSplit, splitComparisons } from "../split";
import { packHeldOut } from "../held-out-pairs";
import { type ChosenBase, findHubBase } from "./bases";
import { writeDisagreements, writeHeldOut } from "./checkpoint-facts";
import { fetchHubModel } from "./hub/fetch-model";
import type { TransferProgress } from "./hub/transfer-meter";
import { planTraining } from "./plan-training";
import { keepSeenPrompts, readSeenByBase } from "./seen-prompts";
import { measureLearningCurve } from "./learning-curve";
import { scoreModel } from "./score-model";

/** A run's settings; the base may also be the path of a model's folder, and without a mode the base's own is meant. */
export type TrainJobSettings = Omit<RunSettings, "mode"> & {
  readonly mode?: RunSettings["mode"] | undefined;
};

export interface TrainJob {
  readonly comparisons: readonly Comparison[];
  readonly settings: TrainJobSettings;
  /** Of the split. */
  readonly salt: string;
  readonly outDir: string;
  /** Where a training's state is kept until it is over; default beside outDir. */
  readonly stateDir?: string;
  /** Where features of texts are kept between trainings. */
  readonly cacheDir?: string;
  /** What was learnt before the training was broken off: shown on, where it goes on. */
  readonly earlierCurve?: readonly CurvePoint[];
  readonly onProgress?: (progress: RunProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Splits, trains, measures on the held-out groups beside the baselines, and writes checkpoint and report. What was kept of
 * the training stays until the caller has stored the report: see forgetTraining.
 */
export async function trainAndReport(job: TrainJob): Promise<Report> {
  const { seed, testShare, options } = job.settings;
  refuseNoPairs(job.comparisons);
  const follow = followProgress(job.onProgress, job.earlierCurve);
  const { base, mode } = await bringBase(job, follow.onDownload);
  const split = splitComparisons(labelPairs(job.comparisons, options), job.salt, testShare);
  refuseLeakedSplit(split);
  const before = await readSeenByBase(typeof base === "string" ? undefined : base.folder);
  const request = {
    settings: { base, mode, seed, options },
    outDir: job.outDir,
    ...(job.signal === undefined ? {} : { signal: job.signal }),
    ...(job.cacheDir === undefined ? {} : { cacheDir: job.cacheDir }),
  };
  const { steps, seconds, ending } = await trainRewardModel({
    ...request,
    train: split.train,
    validation: split.validation,
    keepsEnd: true,
    onProgress: follow.onTraining,
    ...(job.stateDir === undefined ? {} : { stateDir: job.stateDir }),
  });
  follow.onEvaluating();
  const { rewards, heads } = await scoreModel(job.outDir, split.test, job);
  const measured = measureHeldOut(split, rewards, heads);
  const report = reportSchema.parse({
    base: typeof base === "string" ? base : await nameOfFolder(base.folder),
    mode,
    seed,
    steps,
    seconds,
    ending,
    data: describeData(split),
    ...measured,
    ...(options.learningCurve === true
      ? { learningCurve: await measureLearningCurve(split, job.salt, request, measured.heldOut) }
      : {}),
    warnings: findWarnings(split, measured, options),
  });
  await writeFile(path.join(job.outDir, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`);
  await writeHeldOut(job.outDir, packHeldOut(split.test, rewards));
  await keepSeenPrompts(job.outDir, split, before);
  await writeModelCard(job.outDir, report);
  await writeDisagreements(job.outDir, split.test, rewards);
  return report;
}

/** The card that the training wrote, with the figures behind it: whoever takes the folder alone has them too. */
async function writeModelCard(folder: string, report: Report): Promise<void> {
  await appendFile(path.join(folder, "README.md"), `\n${describeFigures(report)}`);
}

/** A base of the hub is fetched, once it is known that it can be trained so, and is a folder from then on. */
async function bringBase(
  { settings: { base, mode, options }, signal }: TrainJob,
  onProgress: (progress: TransferProgress) => void,
): Promise<ChosenBase> {
  const found = await findHubBase(base);
  const planned = await planTraining(found?.folder ?? base, mode, options);
  if (found === undefined) return planned;
  const abort = signal === undefined ? {} : { signal };
  const { folder } = await fetchHubModel(found.name, { onProgress, ...abort });
  return { ...planned, base: { folder } };
}

async function nameOfFolder(folder: string): Promise<string> {
  const origin = await readHubOrigin(folder);
  return origin === null ? path.basename(path.resolve(folder)) : `${origin.repo}@${origin.commit}`;
}

const MEGABYTE = 1e6;

function downloadProgress({ bytes, totalBytes, bytesPerSecond }: TransferProgress): Partial<RunProgress> {
  return {
    phase: "downloading",
    step: Math.floor(bytes / MEGABYTE),
    steps: Math.ceil(totalBytes / MEGABYTE),
    secondsLeft: bytesPerSecond === null ? null : Math.ceil((totalBytes - bytes) / bytesPerSecond),
    ...(bytesPerSecond === null ? {} : { bytesPerSecond: Math.round(bytesPerSecond) }),
  };
}

/** Turns the engine's steps into what a run shows: phase, time left, curve. */
function followProgress(
  tell: (progress: RunProgress) => void = () => undefined,
  earlierCurve: readonly CurvePoint[] = [],
): {
  readonly onDownload: (transfer: TransferProgress) => void;
  readonly onTraining: (step: TrainProgress) => void;
  readonly onEvaluating: () => void;
} {
  /** Of the first step: what was prepared before says nothing of how long a step takes. */
  let firstStep: { readonly step: number; readonly at: number } | undefined;
  let progress: RunProgress = { ...FIRST_PROGRESS, phase: "preparing", curve: [...earlierCurve] };
  const show = (change: Partial<RunProgress>): void => {
    progress = { ...progress, bytesPerSecond: undefined, ...change };
    tell(progress);
  };
  show({});
  return {
    onDownload: (transfer) => show(downloadProgress(transfer)),
    onTraining: ({ phase, step, steps, loss, validation, secondsLeft: encodingLeft }) => {
      if (phase === "encoding") {
        show({ phase: "preparing", step, steps, secondsLeft: Math.round(encodingLeft) });
        return;
      }
      const isFirst = firstStep === undefined;
      firstStep ??= { step, at: performance.now() };
      const seconds = (performance.now() - firstStep.at) / 1000;
      const left = secondsLeft(step - firstStep.step, steps - firstStep.step, seconds);
      const { accuracy = null, margin = null } = validation ?? {};
      const point = { step, loss, accuracy, margin };
      const curve = addCurvePoint(isFirst ? curveBefore(earlierCurve, step) : progress.curve, point);
      show({ phase: "training", step, steps, secondsLeft: left, curve });
    },
    onEvaluating: () => show({ phase: "evaluating", step: progress.steps, secondsLeft: null }),
  };
}
