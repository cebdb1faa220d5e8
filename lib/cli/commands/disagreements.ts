import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import {
  type Again,
  askAgainSchema,
  type AskAgainPreview,
  type DisagreementRow,
  disagreementQuerySchema,
  pairFilterSchema,
} from "@/lib/reward-model/disagreement-schema";
import { askAgain } from "@/lib/reward-model/services/ask-again";
import { listDisagreements } from "@/lib/reward-model/services/list-disagreements";
import { checkUsage } from "../check-usage";
import {
  type CommandDefinition,
  type CommandInput,
  commaNumbers,
  optionalNumber,
  requireOption,
  textOption,
  UsageError,
} from "../command";
import { numberWord } from "../number-word";

const FILTER = {
  project: { type: "string" },
  run: { type: "string" },
  source: { type: "string" },
  models: { type: "string" },
  "min-difference": { type: "string" },
} as const;

export const disagreementsListCommand: CommandDefinition = {
  name: "disagreements list",
  usage:
    'disagreements list --project SLUG --run N [--source SET] [--models "a / b"] [--min-difference X] [--state unasked|waiting|kept|turned|level|unanswered] [--after N] [--limit 20]',
  summary:
    "List held-out pairs that a run's model orders otherwise than people did, and what came of asking again",
  options: {
    ...FILTER,
    state: { type: "string" },
    after: { type: "string" },
    limit: { type: "string" },
  },
  needsDatabase: true,
  run: async (input) => {
    const { slug, number } = readRun(input);
    const asked = {
      ...readFilter(input),
      state: textOption(input, "state"),
      after: optionalNumber(input, "after"),
      limit: optionalNumber(input, "limit"),
    };
    const query = checkUsage(disagreementQuerySchema, asked);
    const list = await listDisagreements(SYSTEM, slug, number, query);
    const { model, ordered, votes, disagreements, listed, matching, states } = list;
    const text = [
      `${model} orders ${disagreements} of ${plural(ordered, "held-out pair")} otherwise than people did; listed: ${listed}, matching: ${matching}.`,
      ...(votes === null || votes === ordered
        ? []
        : [
            `(Two answers are one pair here; the report counts them as the dataset has them, those of judges too: ${votes}.)`,
          ]),
      `Asked again: ${states.waiting} waiting, ${states.kept} kept (the model's errors), ${states.turned} turned round, ${states.level} level.`,
      ...list.pairs.map(sayPair),
      ...(list.next === null ? [] : [`More: --after ${list.next}`]),
    ].join("\n");
    return { json: { ...list }, text };
  },
};

export const disagreementsAskCommand: CommandDefinition = {
  name: "disagreements ask",
  usage:
    'disagreements ask --project SLUG --run N (--top N [--source SET] [--models "a / b"] [--min-difference X] | --pairs 1,4,7) [--show pair|ranking] [--wanted N] [--priority N] [--dry-run]',
  summary: "Ask people again about such pairs: those who have not answered their prompt",
  options: {
    ...FILTER,
    top: { type: "string" },
    pairs: { type: "string" },
    show: { type: "string" },
    wanted: { type: "string" },
    priority: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  needsDatabase: true,
  run: async (input) => {
    const named = readRun(input);
    const filter = readFilter(input);
    const pairs = commaNumbers(input, "pairs");
    const idle = pairs === undefined ? [] : Object.entries(filter).filter(([, value]) => value !== undefined);
    if (idle.length > 0) throw new UsageError("only --top reads --source, --models and --min-difference");
    const asked = {
      ...{ pairs, top: optionalNumber(input, "top"), filter, show: textOption(input, "show") },
      wanted: optionalNumber(input, "wanted"),
      priority: optionalNumber(input, "priority"),
      dryRun: input.options["dry-run"] === true,
    };
    const plan = checkUsage(askAgainSchema, asked);
    const reply = await askAgain(SYSTEM, named, plan, new Date());
    const { state, ...preview } = reply;
    if (state === "counted")
      return { json: { ...preview }, text: `${sayPreview(preview)} Nothing was made (dry run).` };
    const batches = reply.batches.map(({ id, tasks }) => ({ id, tasks }));
    const ids = batches.map(({ id }) => `Batch ${id}.`);
    return { json: { ...preview, batches }, text: [sayPreview(preview), ...ids].join("\n") };
  },
};

function readRun(input: CommandInput): { slug: string; number: number } {
  const slug = requireOption(input, "project");
  return { slug, number: numberWord(requireOption(input, "run"), "--run", "a training") };
}

function readFilter(input: CommandInput) {
  return checkUsage(pairFilterSchema, {
    source: textOption(input, "source"),
    models: textOption(input, "models"),
    minDifference: optionalNumber(input, "min-difference"),
  });
}

function sayPair({
  number,
  prompt,
  better,
  worse,
  difference,
  people,
  strength,
  again,
}: DisagreementRow): string {
  const models = [better.model ?? "?", worse.model ?? "?"].join(" > ");
  const sure = strength === null ? "" : `, strength ${Math.round(strength * 100)} %`;
  return [
    `${number}  ${plural(people.better, "person", "people")} so, ${people.worse} the other way${sure}  rewards ${better.reward.toFixed(3)} < ${worse.reward.toFixed(3)} (by ${difference.toFixed(3)})  ${models}  ${sayAgain(again)}`,
    `    Prompt: ${shorten(prompt.at(-1)?.content ?? "")}`,
    `    People's better: ${shorten(better.text)}`,
    `    Model's better:  ${shorten(worse.text)}`,
  ].join("\n");
}

function sayAgain(again: Again | null): string {
  if (again === null) return "not asked again";
  const { state, kept, turned, level, wanted } = again;
  const words = {
    waiting: `asked again, ${kept + turned + level} of ${wanted} answers`,
    kept: "kept: the model's error",
    turned: "turned round",
    level: "level",
    unanswered: "closed unanswered",
  };
  return `${words[state]} (${kept} kept, ${turned} turned round, ${level} level)`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`;
}

function sayPreview({ pairs, waiting, tasks, annotations, short, nobody }: AskAgainPreview): string {
  return [
    `${plural(pairs, "pair")}, ${plural(tasks, "task")}: ${plural(annotations, "annotation")} wanted.`,
    ...(waiting === 0 ? [] : [`${plural(waiting, "pair is", "pairs are")} being asked about already.`]),
    ...(short === 0
      ? []
      : [
          `For ${plural(short, "task")} fewer people are left than annotations are wanted (for ${nobody} of them nobody): the others have answered the prompt.`,
        ]),
  ].join(" ");
}
