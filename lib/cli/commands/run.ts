import { SYSTEM } from "@/lib/accounts/actor";
import { rewardModelsText } from "@/lib/messages/reward-models";
import { newRunSchema } from "@/lib/reward-model/contract";
import { sayRunSettings } from "@/lib/reward-model/say-run";
import { BASES, MODES, type Run } from "@/lib/reward-model/schema";
import { cancelRun } from "@/lib/reward-model/services/cancel-run";
import { createRun } from "@/lib/reward-model/services/create-run";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { resumeRun } from "@/lib/reward-model/services/resume-run";
import { checkUsage } from "../check-usage";
import {
  choiceOption,
  type CommandDefinition,
  type CommandInput,
  numberOption,
  requireOption,
  textOption,
} from "../command";
import { numberWord } from "../number-word";
import { TRAINING_OPTIONS, TRAINING_USAGE, trainingOptionsOf } from "../training-options";

const { run: t } = rewardModelsText;

export const runListCommand: CommandDefinition = {
  name: "run list",
  usage: "run list --project SLUG",
  summary: "List the project's trainings, newest first",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { runs } = await listRuns(SYSTEM, requireOption(input, "project"));
    const text = runs.length === 0 ? rewardModelsText.none : runs.map(sayRun).join("\n");
    return { json: { runs }, text };
  },
};

export const runStartCommand: CommandDefinition = {
  name: "run start",
  usage: `run start --project SLUG --dataset N [--base ${BASES.join("|")}|NAME|ORG/NAME[@REVISION]] [--mode ${MODES.join("|")}] [--seed N] ${TRAINING_USAGE}`,
  summary: "Let the worker train a reward model on one of the project's datasets of rankings",
  options: {
    project: { type: "string" },
    dataset: { type: "string" },
    base: { type: "string" },
    mode: { type: "string" },
    seed: { type: "string" },
    ...TRAINING_OPTIONS,
  },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const asked = checkUsage(newRunSchema, {
      dataset: numberWord(requireOption(input, "dataset"), "--dataset", "a dataset"),
      base: textOption(input, "base"),
      mode: choiceOption(input, "mode", MODES),
      seed: numberOption(input, "seed", 1),
      options: trainingOptionsOf(input),
    });
    return said(await createRun(SYSTEM, project, asked, new Date()));
  },
};

export const runCancelCommand = changeCommand(
  "cancel",
  "Cancel a training; where it stood is kept for a while",
  (project, number) => cancelRun(SYSTEM, project, number, new Date()),
);

export const runResumeCommand = changeCommand(
  "resume",
  "Go on with a cancelled or failed training where its state is kept, else begin it anew",
  (project, number) => resumeRun(SYSTEM, project, number),
);

function changeCommand(
  verb: string,
  summary: string,
  change: (project: string, number: number) => Promise<Run>,
): CommandDefinition {
  return {
    name: `run ${verb}`,
    usage: `run ${verb} NUMBER --project SLUG`,
    summary,
    options: { project: { type: "string" } },
    maxWords: 1,
    needsDatabase: true,
    run: async (input: CommandInput) => {
      const number = numberWord(input.positionals[0], "NUMBER", "a training");
      return said(await change(requireOption(input, "project"), number));
    },
  };
}

const said = (run: Run) => ({ json: { run }, text: sayRun(run) });

function sayRun(run: Run): string {
  const { number, state, report, error, keptSteps, progress, serving } = run;
  const isLeft = state === "cancelled" || state === "failed";
  const accuracy = report?.heldOut.accuracy;
  return [
    `${number}  ${run.cancelRequested && state === "running" ? t.stopping : t.states[state]}`,
    sayRunSettings(run, rewardModelsText),
    ...(accuracy == null ? [] : [`accuracy ${accuracy.toFixed(3)}`]),
    ...(serving ? [t.serving] : []),
    ...(error === null ? [] : [error]),
    ...(isLeft ? [keptSteps === null ? t.beginsAnew : t.goesOn(keptSteps, progress?.steps ?? 0)] : []),
  ].join("  ");
}
