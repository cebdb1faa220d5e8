import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { env } from "@/lib/platform/env";
import {
  BASES,
  DEFAULT_BASE,
  MODES,
  type Report,
  type RunProgress,
  runSettingsSchema,
} from "@/lib/reward-model/schema";
import { rewardModelsText } from "@/lib/messages/reward-models";
import { sayEnding } from "@/lib/reward-model/say-ending";
import { type TrainOnFiles, trainOnFiles } from "@/lib/reward-model/services/train-on-files";
import { plural } from "@/lib/base/plural";
import { trainOnFilesWithTrl } from "@/lib/reward-model/services/train-with-trl";
import { checkUsage } from "../check-usage";
import {
  choiceOption,
  type CommandDefinition,
  type CommandInput,
  type CommandResult,
  numberOption,
  requireOption,
  textOption,
  UsageError,
} from "../command";
import { TRAINING_OPTIONS, TRAINING_USAGE, trainingOptionsOf } from "../training-options";
import { baselineLines, dataFiles, describeMetrics, detailLines, leftOutLines } from "../reward-figures";

export const trainCommand: CommandDefinition = {
  name: "train",
  usage: `train --data PATH… --out DIR [--base ${BASES.join("|")}|NAME|DIR|ORG/NAME[@REVISION]] [--mode ${MODES.join("|")}] [--seed N] [--test-share 0.1] [--group-by meta.debate] [--skip-bad] ${TRAINING_USAGE} [--engine own|trl] [--python PATH]`,
  summary: "Train a reward model on files of preference pairs or rankings",
  options: {
    data: { type: "string", multiple: true },
    out: { type: "string" },
    base: { type: "string" },
    mode: { type: "string" },
    seed: { type: "string" },
    "test-share": { type: "string" },
    "group-by": { type: "string" },
    "skip-bad": { type: "boolean" },
    ...TRAINING_OPTIONS,
    engine: { type: "string" },
    python: { type: "string" },
  },
  maxWords: Infinity,
  keepsState: true,
  needsDatabase: false,
  run: async (input) => {
    const outDir = path.resolve(requireOption(input, "out"));
    const groupBy = textOption(input, "group-by");
    const isTrl = (choiceOption(input, "engine", ["own", "trl"]) ?? "own") === "trl";
    const python = textOption(input, "python");
    if (!isTrl && python !== undefined) throw new UsageError("--python is for --engine trl alone");
    const job = {
      files: await dataFiles(input),
      ...(groupBy === undefined ? {} : { groupBy }),
      skipBad: input.options["skip-bad"] === true,
      settings: settingsOf(input),
      outDir,
      onProgress: sayProgress(input.say),
      signal: input.signal,
    };
    if (isTrl)
      return sayTrl(
        await trainOnFilesWithTrl(SYSTEM, { ...job, python: python ?? env().PREFERENDUM_PYTHON }),
        outDir,
      );
    const cacheDir = path.resolve(env().DATA_DIR, "cache", "features");
    const { refused, ...report } = await trainOnFiles(SYSTEM, { ...job, cacheDir });
    const text = [describe(report, outDir), ...leftOutLines(refused)].join("\n");
    return { json: { ...jsonOf(report, outDir), refused }, text };
  },
};

function jsonOf(report: Report, outDir: string): Record<string, unknown> {
  const { steps, seconds, ending, heldOut, baselines, details, learningCurve, data, warnings } = report;
  const curve = learningCurve === undefined ? {} : { learningCurve };
  const figures = { heldOut, baselines, details, ...curve, data, warnings };
  return { checkpoint: outDir, steps, seconds, ending, ...figures };
}

/** The result of a training with TRL, or what is to be run where its Python is. */
function sayTrl(outcome: Awaited<ReturnType<typeof trainOnFilesWithTrl>>, outDir: string): CommandResult {
  const { folder, refused } = outcome;
  if (outcome.kind === "written") {
    const run = [
      "pip install -r requirements.txt",
      "accelerate launch --config_file accelerate.yaml train.py",
      "python train.py finish",
    ];
    const text = [
      `Nothing is trained yet: ${outcome.reason}`,
      ...leftOutLines(refused),
      `${folder} holds all that TRL needs. Run there, on this machine or another:`,
      ...run.map((line) => `  ${line}`),
      "then the same command again: it takes the checkpoint over and reports. Or name a Python that has TRL: --python PATH, or PREFERENDUM_PYTHON.",
    ].join("\n");
    return { json: { folder, trained: false, reason: outcome.reason, run, refused }, text };
  }
  const { report, dropped, validationDropped, differsBy } = outcome;
  const scored =
    differsBy === null
      ? "Scored by Python: the engine does not do this family, so that it cannot be served here."
      : `Scored by Preferendum's engine; Python's rewards differ by at most ${differsBy.toExponential(1)}.`;
  const tooLong = [
    ...(dropped === 0 ? [] : [plural(dropped, "training pair")]),
    ...(validationDropped === 0 ? [] : [plural(validationDropped, "validation pair")]),
  ];
  const left = tooLong.length === 0 ? [] : [`Left out as too long: ${tooLong.join(", ")}.`];
  const counts = { dropped, validationDropped, differsBy, refused };
  return {
    json: { ...jsonOf(report, outDir), folder, trained: true, ...counts },
    text: [describe(report, outDir), scored, ...left, ...leftOutLines(refused)].join("\n"),
  };
}

/** A base that is no known name is the path of a model's folder, or a model of the hub. */
function settingsOf(input: CommandInput): TrainOnFiles["settings"] {
  const named = textOption(input, "base") ?? DEFAULT_BASE;
  const { seed, testShare } = checkUsage(runSettingsSchema, {
    seed: numberOption(input, "seed", 1),
    testShare: numberOption(input, "test-share", 0.1),
  });
  return {
    base: named,
    mode: choiceOption(input, "mode", MODES),
    seed,
    testShare,
    options: trainingOptionsOf(input),
  };
}

/** "120 of 270 MB at 12.3 MB/s" */
function sayDownload({ step, steps, bytesPerSecond }: RunProgress): string {
  const rate = bytesPerSecond === undefined ? "" : ` at ${(bytesPerSecond / 1e6).toFixed(1)} MB/s`;
  return `${step} of ${steps} MB${rate}`;
}

const SAY_EVERY_MS = 2_000;

function sayProgress(say: (text: string) => void): (progress: RunProgress) => void {
  let saidAt = -Infinity;
  let phase: string | undefined;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now - saidAt < SAY_EVERY_MS) return;
    saidAt = now;
    phase = progress.phase;
    const last = progress.curve.at(-1);
    const parts = [
      progress.phase,
      progress.phase === "downloading" ? sayDownload(progress) : "",
      progress.phase === "training" ? `step ${progress.step} of ${progress.steps}` : "",
      last?.loss == null || progress.phase !== "training" ? "" : `loss ${last.loss.toFixed(3)}`,
      progress.phase === "training" ? sayMeasured(progress) : "",
      progress.secondsLeft === null ? "" : `${progress.secondsLeft} s left`,
    ];
    say(parts.filter(Boolean).join(", "));
  };
}

/** On the validation pairs, as of when they were measured last. */
function sayMeasured({ curve }: RunProgress): string {
  const last = curve.findLast(({ accuracy }) => accuracy !== null);
  if (last?.accuracy == null) return "";
  const margin = last.margin == null ? "" : `, reward margin ${last.margin.toFixed(3)}`;
  return `validation accuracy ${last.accuracy.toFixed(3)}${margin} at step ${last.step}`;
}

function describe(report: Report, outDir: string): string {
  const { heldOut, baselines, details, learningCurve, warnings, data, ending } = report;
  return [
    ...warnings.map(({ message }) => `Mind: ${message}`),
    `Reward model in ${outDir}: ${plural(report.steps, "step")}, ${report.seconds.toFixed(1)} s.`,
    ...(ending === undefined ? [] : [sayEnding(ending, rewardModelsText.report.ending)]),
    `Held out: ${plural(data.testPairs, "pair")} of ${plural(data.testGroups, "group")}.`,
    `  this model          ${describeMetrics(heldOut)}`,
    ...baselineLines(baselines),
    ...(details === undefined ? [] : detailLines(details, learningCurve)),
  ].join("\n");
}
