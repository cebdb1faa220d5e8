import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { type ChoicePlan, choicePlanSchema, type ChoicePreview } from "@/lib/reward-model/choice-schema";
import { chooseTasks } from "@/lib/reward-model/services/choose-tasks";
import type { Choice } from "@/lib/tasks/choice";
import { checkUsage } from "../check-usage";
import { batchOptionsOf } from "../batch-options";
import {
  type CommandInput,
  type CommandResult,
  optionalNumber,
  requireOption,
  textOption,
  UsageError,
} from "../command";
import { scoreHere } from "../score-here";

/** Options of `tasks add` that only --cut chosen reads. */
export const CHOICE_OPTIONS = {
  pairs: { type: "string" },
  size: { type: "string" },
  total: { type: "string" },
  "random-share": { type: "string" },
  seed: { type: "string" },
  unseen: { type: "boolean" },
} as const;

const CUT = /^chosen(?::(.*))?$/;

/** Whether tasks are to be chosen by the reward model; UsageError for options that then would be ignored. */
export function isChosen(input: CommandInput): boolean {
  if (CUT.test(textOption(input, "cut") ?? "")) return true;
  const idle = Object.keys(CHOICE_OPTIONS).filter((name) => input.options[name] !== undefined);
  if (idle.length === 0) return false;
  throw new UsageError(`only --cut chosen:RULE reads --${idle.join(", --")}`);
}

/** `tasks add --cut chosen:RULE`: scores in this process what has no reward yet, then makes both batches. */
export async function addChosenTasks(input: CommandInput): Promise<CommandResult> {
  const project = requireOption(input, "project");
  const plan = checkUsage(choicePlanSchema, readAsked(input), {
    rule: "--cut chosen:",
    perPrompt: "--pairs",
  });
  const reply = await scoreHere(input, (using) => chooseTasks(SYSTEM, project, plan, new Date(), using));
  const { state, ...preview } = reply;
  const text = sayChoice(preview, plan);
  if (state === "counted")
    return { json: preview, text: `${text} Nothing was made (dry run).${sayHowToMake(preview)}` };
  const batches = reply.batches.map(({ id, choice, tasks }) => ({ id, arm: choice?.arm ?? null, tasks }));
  const ids = batches.map(({ id, arm }) => `Batch ${id} (${arm ?? ""}).`);
  return { json: { ...preview, batches }, text: [text, ...ids].join("\n") };
}

function readAsked(input: CommandInput): unknown {
  return {
    promptSet: requireOption(input, "prompt-set"),
    rule: CUT.exec(textOption(input, "cut") ?? "")?.[1],
    perPrompt: optionalNumber(input, "pairs"),
    size: optionalNumber(input, "size"),
    total: optionalNumber(input, "total"),
    randomShare: optionalNumber(input, "random-share"),
    seed: optionalNumber(input, "seed"),
    ...batchOptionsOf(input),
    unseen: input.options.unseen === true,
    dryRun: input.options["dry-run"] === true,
  };
}

const NAMED: Readonly<Record<ChoicePlan["rule"], string>> = {
  closest: "the closest rewards",
  ensemble: "its heads’ disagreement",
  top: "the best answers",
};

function sayChoice(preview: ChoicePreview, { rule }: ChoicePlan): string {
  const { model, prompts, tasks, chosen, random, annotations, sureness, disagreement, withoutTask } = preview;
  const { seen, seed } = preview;
  const left = withoutTask === 0 ? "" : `, ${withoutTask} without a task for want of different answers`;
  return [
    `${plural(tasks, "task")} from ${plural(prompts, "prompt")}${left}: ${plural(annotations, "annotation")} wanted.`,
    ...(seen === 0 ? [] : [`Left out: ${plural(seen, "prompt")} that ${model} was trained or validated on.`]),
    `${chosen} chosen by ${model} for ${NAMED[rule]}, ${random} drawn by lot${random === 0 ? "" : ` (seed ${seed})`}.`,
    ...(disagreement === null
      ? []
      : [`Mean disagreement of the heads on the chosen pairs ${disagreement.toFixed(3)}, at most 0.693.`]),
    `Mean |P − ½| of the chosen pairs ${sayMean(sureness.chosen)}, of any pairs ${sayMean(sureness.any)}.`,
  ].join("\n");
}

/** The tasks that were counted; without an arm drawn by lot they need no seed. */
function sayHowToMake({ random, seed }: ChoicePreview): string {
  return random === 0 ? "" : ` With --seed ${seed} these very tasks are made.`;
}

const sayMean = (mean: number | null): string => mean?.toFixed(3) ?? "n/a (there are none)";

/** How a list names what chose a batch. */
export function sayArm({ arm, rule, model }: Choice): string {
  if (rule === "disagreement") return `asked again: ${model} disagrees`;
  return arm === "random" ? `random arm of ${model}` : `chosen:${rule} by ${model}`;
}
