import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import {
  type ArmComparison,
  type ArmFigures,
  compareSamplingSchema,
  nextRoundSchema,
} from "@/lib/reward-model/round-schema";
import { compareSampling } from "@/lib/reward-model/services/compare-sampling";
import { nextRound } from "@/lib/reward-model/services/next-round";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, optionalNumber, textOption } from "../command";
import { numberWord } from "../number-word";
import { scoreHere } from "../score-here";
import { sayPreview } from "./sample";

export const sampleCompareCommand: CommandDefinition = {
  name: "sample compare",
  usage: "sample compare NUMBER [--project SLUG] [--unseen]",
  summary:
    "Compare a sampling's arms, best first: mean reward by the served model, and how often people preferred them",
  options: { project: { type: "string" }, unseen: { type: "boolean" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a sampling");
    const asked = checkUsage(compareSamplingSchema, {
      project: textOption(input, "project"),
      unseen: input.options.unseen === true,
    });
    const compared = await scoreHere(input, (using) =>
      compareSampling(SYSTEM, number, asked, new Date(), using),
    );
    return { json: { ...compared }, text: sayComparison(compared) };
  },
};

export const sampleNextCommand: CommandDefinition = {
  name: "sample next",
  usage:
    "sample next NUMBER [--arm N] [--prompt-set NAME] [--samples K] [--policy ID] [--project SLUG] [--unseen] [--dry-run]",
  summary: "Sample further with a sampling's best arm, or the one named, with a fresh seed",
  options: {
    arm: { type: "string" },
    "prompt-set": { type: "string" },
    samples: { type: "string" },
    policy: { type: "string" },
    project: { type: "string" },
    unseen: { type: "boolean" },
    "dry-run": { type: "boolean" },
  },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a sampling");
    const asked = {
      arm: optionalNumber(input, "arm"),
      promptSet: textOption(input, "prompt-set"),
      samples: optionalNumber(input, "samples"),
      policyId: textOption(input, "policy"),
      project: textOption(input, "project"),
      unseen: input.options.unseen === true,
      dryRun: input.options["dry-run"] === true,
    };
    const plan = checkUsage(nextRoundSchema, asked, { policyId: "--policy" });
    const reply = await scoreHere(input, (using) => nextRound(SYSTEM, number, plan, new Date(), using));
    const { state, arm, promptSet, seeds, policyId, project, preview } = reply;
    const lines = [
      `After sampling ${number}, arm ${arm.arm}: ${sayArm(arm)}.`,
      `Prompt set ${promptSet}, ${seeds.length === 0 ? "no seed" : `seed ${seeds.join(" ")}`}, policy ${policyId ?? "-"}, project ${project ?? "-"}.`,
      sayPreview(preview),
      ...(plan.unseen === true
        ? []
        : [
            "Mind: rewards are worth most on prompts that the reward model was not trained on (--unseen takes these alone).",
          ]),
    ];
    if (state === "counted")
      return { json: { ...reply }, text: [...lines, "Nothing is asked (dry run)."].join("\n") };
    const ends = `Sampling ${reply.sampling.number} waits for a worker (npm start, or the command worker).`;
    return { json: { ...reply, sampling: reply.sampling.number }, text: [...lines, ends].join("\n") };
  },
};

function sayComparison({
  sampling,
  model,
  project,
  by,
  prompts,
  seen,
  rankings,
  arms,
}: ArmComparison): string {
  const judged = model === null ? "no reward model is served" : `rewards by ${model}`;
  const people = `${plural(rankings, "ranking")} of people${project === null ? "" : ` in ${project}`}`;
  const order =
    by === null
      ? "nothing says which is better"
      : `best ${by === "reward" ? "reward" : "share of wins"} first`;
  return [
    `Sampling ${sampling}, ${plural(prompts, "prompt")}: ${judged}; ${people}; ${order}.`,
    ...(seen === 0
      ? []
      : [`Left out: ${plural(seen, "prompt")} that the reward model was trained or validated on.`]),
    ...arms.map(
      (arm) =>
        `  arm ${arm.arm}  ${sayArm(arm)}  ${plural(arm.answers, "answer")}  reward ${sayFigure(arm.reward)}  wins ${sayFigure(arm.wins)}${sayPlace(arm)}`,
    ),
  ].join("\n");
}

function sayArm({
  endpoint,
  model,
  temperature,
  seed,
}: Pick<ArmFigures, "endpoint" | "model" | "temperature" | "seed">) {
  return [
    `${model} at ${endpoint}`,
    ...(temperature === undefined ? [] : [`temperature ${temperature}`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ].join(", ");
}

function sayFigure(figure: ArmFigures["reward"]): string {
  if (figure === null) return "n/a";
  const { value, interval, n } = figure;
  const range = interval === null ? "" : ` [${interval[0].toFixed(3)}, ${interval[1].toFixed(3)}]`;
  return `${value.toFixed(3)}${range} (n ${n})`;
}

function sayPlace({ isBest, notClearlyWorse }: ArmFigures): string {
  return isBest ? "  best" : notClearlyWorse ? "  not clearly worse" : "";
}
