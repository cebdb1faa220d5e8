import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { env } from "@/lib/platform/env";
import {
  BASES,
  baseSchema,
  MODES,
  type Report,
  type RunProgress,
  runSettingsSchema,
} from "@/lib/reward-model/schema";
import { sayEnding } from "@/lib/reward-model/say-ending";
import { type TrainOnFiles, trainOnFiles } from "@/lib/reward-model/services/train-on-files";
import { plural } from "@/lib/base/plural";
import { checkUsage } from "../check-usage";
import {
  choiceOption,
  type CommandDefinition,
  type CommandInput,
  numberOption,
  requireOption,
  textOption,
} from "../command";
import { baselineLines, dataFiles, describeMetrics } from "../reward-figures";

export const trainCommand: CommandDefinition = {
  name: "train",
  usage: `train --data PATH… --out DIR [--base ${BASES.join("|")}|DIR] [--mode ${MODES.join("|")}] [--seed N] [--test-share 0.1] [--group-by meta.debate] [--skip-bad]`,
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
  },
  maxWords: Infinity,
  needsDatabase: false,
  run: async (input) => {
    const outDir = path.resolve(requireOption(input, "out"));
    const groupBy = textOption(input, "group-by");
    const { refused, ...report } = await trainOnFiles(SYSTEM, {
      files: await dataFiles(input),
      ...(groupBy === undefined ? {} : { groupBy }),
      skipBad: input.options["skip-bad"] === true,
      settings: settingsOf(input),
      outDir,
      cacheDir: path.resolve(env().DATA_DIR, "cache", "features"),
      onProgress: sayProgress(input.say),
      signal: input.signal,
    });
    const { steps, seconds, ending, heldOut, baselines, data, warnings } = report;
    return {
      json: { checkpoint: outDir, steps, seconds, ending, heldOut, baselines, data, warnings, refused },
      text: describe(report, outDir),
    };
  },
};

/** A base that is no known name is a folder with a BERT model, which is trained in full unless the head alone is asked for. */
function settingsOf(input: CommandInput): TrainOnFiles["settings"] {
  const named = textOption(input, "base");
  const base = baseSchema.optional().safeParse(named);
  const settings = checkUsage(runSettingsSchema, {
    base: base.success ? base.data : "bert-mini",
    mode: choiceOption(input, "mode", MODES),
    seed: numberOption(input, "seed", 1),
    testShare: numberOption(input, "test-share", 0.1),
  });
  return base.success || named === undefined ? settings : { ...settings, base: { folder: named } };
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
      progress.phase === "training" ? `step ${progress.step} of ${progress.steps}` : "",
      last?.loss == null || progress.phase !== "training" ? "" : `loss ${last.loss.toFixed(3)}`,
      progress.secondsLeft === null ? "" : `${progress.secondsLeft} s left`,
    ];
    say(parts.filter(Boolean).join(", "));
  };
}

function describe(report: Report, outDir: string): string {
  const { heldOut, baselines, warnings, data, ending } = report;
  return [
    ...warnings.map(({ message }) => `Mind: ${message}`),
    `Reward model in ${outDir}: ${plural(report.steps, "step")}, ${report.seconds.toFixed(1)} s.`,
    ...(ending === undefined ? [] : [sayEnding(ending)]),
    `Held out: ${plural(data.testPairs, "pair")} of ${plural(data.testGroups, "group")}.`,
    `  this model          ${describeMetrics(heldOut)}`,
    ...baselineLines(baselines),
  ].join("\n");
}
