import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { samplingText } from "@/lib/messages/sampling";
import {
  addSampledTasksSchema,
  newSamplingSchema,
  type Sampling,
  type SamplingPreview,
} from "@/lib/sampling/schema";
import { addSampledTasks } from "@/lib/sampling/services/add-sampled-tasks";
import { cancelSampling } from "@/lib/sampling/services/cancel-sampling";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { listSamplings } from "@/lib/sampling/services/list-samplings";
import { pauseSampling } from "@/lib/sampling/services/pause-sampling";
import { previewSampling } from "@/lib/sampling/services/preview-sampling";
import { resumeSampling } from "@/lib/sampling/services/resume-sampling";
import { checkUsage } from "../check-usage";
import {
  type CommandDefinition,
  type CommandInput,
  listOption,
  numberList,
  optionalNumber,
  requireOption,
  textOption,
  UsageError,
} from "../command";
import { numberWord } from "../number-word";

export const sampleCommand: CommandDefinition = {
  name: "sample",
  usage:
    "sample --prompt-set NAME --endpoint E --model M… [--samples 4] [--temperature T…] [--seed N…] [--system TEXT] [--max-tokens N] [--top-p P] [--stop TEXT…] [--top-k N] [--min-p P] [--repetition-penalty P] [--context-tokens N] [--chat-template JSON] [--policy ID] [--concurrency N] [--per-minute N] [--project SLUG] [--unseen] [--dry-run]",
  summary: "Sample completions of a prompt set's prompts from models; a running worker does it",
  options: {
    "prompt-set": { type: "string" },
    endpoint: { type: "string" },
    model: { type: "string", multiple: true },
    samples: { type: "string" },
    temperature: { type: "string", multiple: true },
    seed: { type: "string", multiple: true },
    system: { type: "string" },
    "max-tokens": { type: "string" },
    "top-p": { type: "string" },
    stop: { type: "string", multiple: true },
    "top-k": { type: "string" },
    "min-p": { type: "string" },
    "repetition-penalty": { type: "string" },
    "context-tokens": { type: "string" },
    "chat-template": { type: "string" },
    policy: { type: "string" },
    concurrency: { type: "string" },
    "per-minute": { type: "string" },
    project: { type: "string" },
    unseen: { type: "boolean" },
    "dry-run": { type: "boolean" },
  },
  needsDatabase: true,
  run: async (input) => {
    const asked = readPlan(input);
    const preview = await previewSampling(SYSTEM, asked);
    if (input.options["dry-run"] === true)
      return { json: { preview }, text: `${sayPreview(preview)} Nothing is asked (dry run).` };
    const sampling = await createSampling(SYSTEM, asked, new Date());
    return {
      json: { sampling: sampling.number, preview },
      text: `${sayPreview(preview)}\nSampling ${sampling.number} waits for a worker (npm start, or the command worker).`,
    };
  },
};

function readPlan(input: CommandInput) {
  const endpoint = requireOption(input, "endpoint");
  const models = listOption(input, "model");
  if (models.length === 0) throw new UsageError("--model is missing");
  const asked = {
    promptSet: requireOption(input, "prompt-set"),
    project: textOption(input, "project"),
    models: models.map((model) => ({ endpoint, model })),
    temperatures: numberList(input, "temperature"),
    seeds: numberList(input, "seed"),
    samples: optionalNumber(input, "samples"),
    system: textOption(input, "system"),
    maxTokens: optionalNumber(input, "max-tokens"),
    topP: optionalNumber(input, "top-p"),
    stop: listOption(input, "stop"),
    topK: optionalNumber(input, "top-k"),
    minP: optionalNumber(input, "min-p"),
    repetitionPenalty: optionalNumber(input, "repetition-penalty"),
    contextTokens: optionalNumber(input, "context-tokens"),
    chatTemplateArguments: jsonOption(input, "chat-template"),
    policyId: textOption(input, "policy"),
    maxConcurrency: optionalNumber(input, "concurrency"),
    requestsPerMinute: optionalNumber(input, "per-minute"),
    unseen: input.options.unseen === true,
  };
  const names = {
    ...{ models: "--model", temperatures: "--temperature", seeds: "--seed", policyId: "--policy" },
    ...{ maxConcurrency: "--concurrency", requestsPerMinute: "--per-minute" },
    ...{ topK: "--top-k", minP: "--min-p", chatTemplateArguments: "--chat-template" },
  };
  return checkUsage(newSamplingSchema, asked, names);
}

function jsonOption(input: CommandInput, name: string): unknown {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--${name} must be JSON, as in '{"enable_thinking": false}'`);
  }
}

/** How much a sampling is, and what it costs. */
export function sayPreview({
  prompts,
  seen,
  arms,
  completions,
  requests,
  inputTokens,
  outputTokens,
  cost,
}: SamplingPreview): string {
  const price = cost === null ? "no price is known" : `about ${cost.toFixed(2)} by the endpoints' prices`;
  return [
    `${plural(prompts, "prompt")} × ${plural(arms, "combination")}: ${plural(completions, "completion")} in at least ${plural(requests, "request")}.`,
    ...(seen === 0
      ? []
      : [`Left out: ${plural(seen, "prompt")} that the served reward model was trained or validated on.`]),
    `About ${plural(inputTokens, "token")} in and up to ${plural(outputTokens, "token")} out (estimated from characters): ${price}.`,
  ].join("\n");
}

export const sampleListCommand: CommandDefinition = {
  name: "sample list",
  usage: "sample list [--project SLUG]",
  summary: "List the newest samplings with their progress",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { samplings } = await listSamplings(SYSTEM, { project: textOption(input, "project") }, new Date());
    const text = samplings.length === 0 ? "No samplings yet." : samplings.map(saySampling).join("\n");
    return { json: { samplings }, text };
  },
};

function saySampling(sampling: Sampling): string {
  const { number, state, stop, promptSet, completions, wanted, failed, flagged, cost, error } = sampling;
  return [
    `${number}  ${stop === null ? state : `${state}, asked to ${stop}`}`,
    `${promptSet.slug}  ${completions} of ${wanted}`,
    ...(failed === 0 ? [] : [`${failed} given up`]),
    ...(flagged === 0 ? [] : [`${flagged} name a model or its maker`]),
    ...(cost === null ? [] : [`cost ${cost.toFixed(2)}`]),
    ...(error === null ? [] : [error]),
  ].join("  ");
}

export const samplePauseCommand = changeCommand(
  "pause",
  "Pause a sampling; what is being asked is waited for",
  pauseSampling,
);
export const sampleResumeCommand = changeCommand(
  "resume",
  "Go on with a paused or failed sampling, or try again what was given up",
  resumeSampling,
);
export const sampleCancelCommand = changeCommand(
  "cancel",
  "End a sampling; the completions that are stored stay",
  cancelSampling,
);

export const sampleTasksCommand: CommandDefinition = {
  name: "sample tasks",
  usage: "sample tasks NUMBER [--project SLUG]",
  summary: "Make tasks of a finished sampling's completions that are in none, as after another try",
  options: { project: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a sampling");
    const asked = checkUsage(addSampledTasksSchema, { project: textOption(input, "project") });
    const added = await addSampledTasks(SYSTEM, number, asked, new Date());
    const text = samplingText.job.addedTasks(added.tasks, added.completions);
    return { json: { sampling: number, ...added }, text };
  },
};

function changeCommand(
  verb: string,
  summary: string,
  change: (actor: typeof SYSTEM, number: number, now: Date) => Promise<Sampling>,
): CommandDefinition {
  return {
    name: `sample ${verb}`,
    usage: `sample ${verb} NUMBER`,
    summary,
    options: {},
    maxWords: 1,
    needsDatabase: true,
    run: async (input) => {
      const sampling = await change(
        SYSTEM,
        numberWord(input.positionals[0], "NUMBER", "a sampling"),
        new Date(),
      );
      return { json: { sampling }, text: saySampling(sampling) };
    },
  };
}
