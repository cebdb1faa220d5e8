import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import {
  newPoolTasksSchema,
  changeSettingsSchema,
  DECISIONS,
  POOLS,
  type Person,
} from "@/lib/qualification/schema";
import { addPoolTasks } from "@/lib/qualification/services/add-pool-tasks";
import { changeSettings } from "@/lib/qualification/services/change-settings";
import { decideOnAnnotator } from "@/lib/qualification/services/decide-on-annotator";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { plural } from "@/lib/base/plural";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, optionalNumber, requireChoice, requireOption, UsageError } from "../command";

export const qualificationStatusCommand: CommandDefinition = {
  name: "qualification status",
  usage: "qualification status --project SLUG",
  summary: "Show a project's training and qualification tasks, and how each annotator did",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { settings, tasks, people, unsuitable } = await readQualification(
      SYSTEM,
      requireOption(input, "project"),
    );
    const pools = POOLS.map((pool) => {
      const own = tasks.filter((task) => task.pool === pool);
      return `${pool}: ${plural(own.length, "task")}, ${own.filter(({ hasGold }) => hasGold).length} with a gold answer`;
    });
    const rule = `pass mark ${settings.passMark} %, attempts ${settings.attempts}`;
    return {
      json: { settings, unsuitable, tasks, people },
      text: [...pools, rule, ...people.map(sayPerson)].join("\n"),
    };
  },
};

function sayPerson({ annotatorId, pseudonym, stage, attempts }: Person): string {
  const scores = attempts.map(({ number, state, score, pairs }) =>
    score === null || pairs === null
      ? `${number} ${state}`
      : `${number} ${state} ${score.toFixed(3)} of ${plural(pairs, "pair")}`,
  );
  return `${annotatorId}  ${pseudonym}  ${stage}${scores.length === 0 ? "" : `  ${scores.join(", ")}`}`;
}

export const qualificationSetCommand: CommandDefinition = {
  name: "qualification set",
  usage: "qualification set --project SLUG [--pass-mark 75] [--attempts 1]",
  summary: "Set the pass mark in percent, and how often annotators may try",
  options: { project: { type: "string" }, "pass-mark": { type: "string" }, attempts: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const change = checkUsage(changeSettingsSchema, {
      passMark: optionalNumber(input, "pass-mark"),
      attempts: optionalNumber(input, "attempts"),
    });
    const settings = await changeSettings(SYSTEM, project, change);
    const { passMark, attempts } = settings;
    return { json: { settings }, text: `Pass mark ${passMark} %, attempts ${attempts}.` };
  },
};

/** Gold answers are given on the ranking screen, or over the HTTP API: here nobody is an annotator. */
export const qualificationAddCommand: CommandDefinition = {
  name: "qualification add",
  usage: "qualification add --project SLUG --pool training|qualification TASK…",
  summary: "Move open tasks of the main pool into one of the pools; give their gold answers on the site",
  options: { project: { type: "string" }, pool: { type: "string" } },
  maxWords: 100,
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const pool = requireChoice(input, "pool", POOLS);
    const [first] = input.positionals;
    if (first === undefined) throw new UsageError("name at least one task by its id");
    const chosen = checkUsage(newPoolTasksSchema, { pool, taskIds: input.positionals }, { taskIds: "TASK" });
    const { added } = await addPoolTasks(SYSTEM, { slug, ...chosen }, new Date());
    return { json: { pool, added }, text: `${plural(added, "task")} in ${pool}.` };
  },
};

export const qualificationDecideCommand: CommandDefinition = {
  name: "qualification decide",
  usage: "qualification decide --project SLUG --annotator ID --decision another_attempt|let_in",
  summary: "Give an annotator another attempt, or let him in whatever he scored",
  options: { project: { type: "string" }, annotator: { type: "string" }, decision: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const { annotator: annotatorId } = checkUsage(z.object({ annotator: z.uuid() }), {
      annotator: requireOption(input, "annotator"),
    });
    const decision = requireChoice(input, "decision", DECISIONS);
    const attempt = await decideOnAnnotator(SYSTEM, { slug, annotatorId, decision }, new Date());
    return { json: { attempt }, text: `Attempt ${attempt.number} is ${attempt.state}.` };
  },
};
