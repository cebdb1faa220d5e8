import { readFile } from "node:fs/promises";
import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { type Judge, type JudgeFigures, type JudgePreview, newJudgeSchema } from "@/lib/judges/schema";
import { cancelJudge } from "@/lib/judges/services/cancel-judge";
import { createJudge } from "@/lib/judges/services/create-judge";
import { listJudgeFigures } from "@/lib/judges/services/list-judge-figures";
import { listJudges } from "@/lib/judges/services/list-judges";
import { pauseJudge } from "@/lib/judges/services/pause-judge";
import { previewJudge } from "@/lib/judges/services/preview-judge";
import { resumeJudge } from "@/lib/judges/services/resume-judge";
import { checkUsage } from "../check-usage";
import {
  type CommandDefinition,
  type CommandInput,
  optionalNumber,
  requireOption,
  textOption,
  UsageError,
} from "../command";
import { numberWord } from "../number-word";

export const judgeAddCommand: CommandDefinition = {
  name: "judge add",
  usage:
    "judge add --project SLUG --name NAME --endpoint E --model M [--system FILE] [--template FILE] [--temperature 0] [--max-tokens 1024] [--seed N] [--no-logprobs] [--concurrency N] [--per-minute N] [--dry-run]",
  summary:
    "Let a model compare the answers of a project's tasks, each pair in both orders; a running worker does it",
  options: {
    project: { type: "string" },
    name: { type: "string" },
    endpoint: { type: "string" },
    model: { type: "string" },
    system: { type: "string" },
    template: { type: "string" },
    temperature: { type: "string" },
    "max-tokens": { type: "string" },
    seed: { type: "string" },
    "no-logprobs": { type: "boolean" },
    concurrency: { type: "string" },
    "per-minute": { type: "string" },
    "dry-run": { type: "boolean" },
  },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const asked = await readAsked(input);
    const preview = await previewJudge(SYSTEM, project, asked);
    if (input.options["dry-run"] === true)
      return { json: { preview }, text: `${sayPreview(preview)}\nNothing is asked (dry run).` };
    const judge = await createJudge(SYSTEM, project, asked, new Date());
    return {
      json: { judge: judge.number, version: judge.version, preview: { ...preview, example: null } },
      text: `${sayPreview({ ...preview, example: null })}\nJudge ${judge.number} waits for a worker (npm start, or the command worker).`,
    };
  },
};

async function readAsked(input: CommandInput) {
  const asked = {
    name: requireOption(input, "name"),
    endpoint: requireOption(input, "endpoint"),
    model: requireOption(input, "model"),
    system: await readOption(input, "system"),
    template: await readOption(input, "template"),
    temperature: optionalNumber(input, "temperature"),
    maxTokens: optionalNumber(input, "max-tokens"),
    seed: optionalNumber(input, "seed"),
    logprobs: input.options["no-logprobs"] !== true,
    maxConcurrency: optionalNumber(input, "concurrency"),
    requestsPerMinute: optionalNumber(input, "per-minute"),
  };
  return checkUsage(newJudgeSchema, asked, {
    maxConcurrency: "--concurrency",
    requestsPerMinute: "--per-minute",
  });
}

/** The text of the file that an option names. */
async function readOption(input: CommandInput, name: string): Promise<string | undefined> {
  const file = textOption(input, name);
  if (file === undefined) return undefined;
  return readFile(file, "utf8").catch(() => {
    throw new UsageError(`--${name} must name a file that can be read, not "${file}"`);
  });
}

function sayPreview({
  tasks,
  pairs,
  requests,
  inputTokens,
  outputTokens,
  cost,
  example,
}: JudgePreview): string {
  const price =
    cost === null ? "no price is known" : `at most about ${cost.toFixed(2)} by the endpoint's prices`;
  return [
    `${plural(tasks, "task")} with ${plural(pairs, "pair")}, each in both orders: ${plural(requests, "request")}.`,
    `About ${plural(inputTokens, "token")} in and up to ${plural(outputTokens, "token")} out (estimated from characters): ${price}.`,
    ...(example ?? []).map(({ role, content }) => `--- ${role}\n${content}`),
  ].join("\n");
}

export const judgeListCommand: CommandDefinition = {
  name: "judge list",
  usage: "judge list --project SLUG",
  summary: "List a project's judges with their progress, how they agree with people, and what the order does",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const now = new Date();
    const { judges } = await listJudges(SYSTEM, project, now);
    const figures = new Map(
      (await listJudgeFigures(SYSTEM, project, now)).judges.map((one) => [one.number, one]),
    );
    const lines = judges.flatMap((judge) => [sayJudge(judge), ...sayFigures(figures.get(judge.number))]);
    return {
      json: { judges: judges.map((judge) => ({ ...judge, figures: figures.get(judge.number) ?? null })) },
      text: lines.length === 0 ? "No judges yet." : lines.join("\n"),
    };
  },
};

function sayJudge(judge: Judge): string {
  const { number, name, version, state, stop, settings, settled, wanted, failed, unparsed, cost, error } =
    judge;
  return [
    `${number}  ${stop === null ? state : `${state}, asked to ${stop}`}`,
    `${name}, version ${version} (${settings.model})  ${settled - failed} of ${wanted}`,
    ...(failed === 0 ? [] : [`${failed} given up`]),
    ...(unparsed === 0 ? [] : [`${unparsed} unclear`]),
    ...(cost === null ? [] : [`cost ${cost.toFixed(2)}`]),
    ...(error === null ? [] : [error]),
  ].join("  ");
}

function sayFigures(figures: JudgeFigures | undefined): string[] {
  if (figures === undefined || figures.pairs === 0) return [];
  const { withPeople, amongPeople, flips, firstShown } = figures;
  return [
    `   with people ${sayShare(withPeople.strict.estimate)}; people among themselves ${sayShare(amongPeople.strict.estimate)} (${withPeople.strict.convention}; chance 50 %)`,
    `   changes with the order ${sayShare(flips)}; first shown wins ${sayShare(firstShown)}`,
  ];
}

function sayShare(estimate: JudgeFigures["flips"]): string {
  if (estimate.value === null) return `n/a (${estimate.reason})`;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const { value, interval, n } = estimate;
  const range = interval === null ? "" : `${percent(interval[0])} to ${percent(interval[1])}, `;
  return `${percent(value)} (${range}n = ${n})`;
}

export const judgePauseCommand = changeCommand(
  "pause",
  "Pause a judge; what is being asked is waited for",
  pauseJudge,
);
export const judgeResumeCommand = changeCommand(
  "resume",
  "Go on with a judge, try again what was given up, or judge tasks that came since",
  resumeJudge,
);
export const judgeCancelCommand = changeCommand("cancel", "End a judge; what it has said stays", cancelJudge);

function changeCommand(
  verb: string,
  summary: string,
  change: (actor: typeof SYSTEM, number: number, now: Date) => Promise<Judge>,
): CommandDefinition {
  return {
    name: `judge ${verb}`,
    usage: `judge ${verb} NUMBER`,
    summary,
    options: {},
    maxWords: 1,
    needsDatabase: true,
    run: async (input) => {
      const number = numberWord(input.positionals[0], "NUMBER", "a judge");
      const judge = await change(SYSTEM, number, new Date());
      return { json: { judge }, text: sayJudge(judge) };
    },
  };
}
