import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { batchPlanSchema, type BatchPreview, type BatchRow } from "@/lib/tasks/batch-schema";
import { prioritySchema } from "@/lib/tasks/asks";
import { type Cut, cutText } from "@/lib/tasks/blocks";
import { closeBatch, pauseBatch, resumeBatch, updateBatch } from "@/lib/tasks/services/change-batch";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { previewBatch } from "@/lib/tasks/services/preview-batch";
import { checkUsage } from "../check-usage";
import { BATCH_OPTIONS, batchOptionsOf } from "../batch-options";
import {
  type CommandDefinition,
  type CommandInput,
  requireNumber,
  requireOption,
  UsageError,
} from "../command";
import { addChosenTasks, CHOICE_OPTIONS, isChosen, sayArm } from "./tasks-chosen";

export const tasksAddCommand: CommandDefinition = {
  name: "tasks add",
  usage:
    "tasks add --project SLUG --prompt-set NAME [--cut all|blocks:SIZE|pairs:NUMBER|chosen:closest|chosen:ensemble|chosen:top] [--pairs N | --size K] [--total N] [--random-share 0.2] [--seed N] [--wanted N] [--language TAG] [--skill WORD] [--priority N] [--again] [--unseen] [--dry-run]",
  summary:
    "Make tasks of a prompt set: all answers on a screen, overlapping blocks of a size, pairs, or what the served reward model chooses",
  options: {
    project: { type: "string" },
    "prompt-set": { type: "string" },
    cut: { type: "string", default: "all" },
    ...BATCH_OPTIONS,
    "dry-run": { type: "boolean" },
    ...CHOICE_OPTIONS,
  },
  needsDatabase: true,
  run: async (input) => {
    if (isChosen(input)) return addChosenTasks(input);
    const project = requireOption(input, "project");
    const asked = {
      promptSet: requireOption(input, "prompt-set"),
      cut: input.options.cut,
      ...batchOptionsOf(input),
    };
    const plan = checkUsage(batchPlanSchema.extend({ cut: cutText }), asked);
    if (input.options["dry-run"] === true) {
      const preview = await previewBatch(SYSTEM, project, plan);
      return { json: { ...preview }, text: `${sayPreview(preview)} Nothing was made (dry run).` };
    }
    const { batch, ...preview } = await createBatch(SYSTEM, project, plan, new Date());
    return { json: { batch: batch.id, ...preview }, text: `${sayPreview(preview)}\nBatch ${batch.id}.` };
  },
};

function sayPreview({ prompts, tasks, annotations, withoutTask, members }: BatchPreview): string {
  const left = withoutTask === 0 ? "" : `, ${withoutTask} without a task for want of different answers`;
  return `${plural(tasks, "task")} from ${plural(prompts, "prompt")}${left}: ${plural(annotations, "annotation")} wanted. ${sayMembers(members)}`;
}

function sayMembers(members: number): string {
  if (members === 0) return "No member of the project can do them.";
  return `${plural(members, "member")} of the project can do them.`;
}

export const tasksListCommand: CommandDefinition = {
  name: "tasks list",
  usage: "tasks list --project SLUG",
  summary: "List a project's batches of tasks with how far they are",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { batches } = await listBatches(SYSTEM, requireOption(input, "project"));
    const text = batches.length === 0 ? "No batches yet." : batches.map(sayBatch).join("\n");
    return { json: { batches }, text };
  },
};

function sayBatch(batch: BatchRow): string {
  const { id, promptSet, cut, choice, wanted, state, tasks, complete } = batch;
  const how = choice === null ? sayCut(cut) : `${sayCut(cut)} ${sayArm(choice)}`;
  const asks = sayAsks(batch);
  return `${id}  ${promptSet.slug}  ${how}  ${wanted} wanted${asks}  ${state}  ${complete} of ${plural(tasks, "task")} complete`;
}

function sayAsks({ language, skill, priority }: BatchRow): string {
  const said = [
    language === "" ? "" : `  in ${language}`,
    skill === "" ? "" : `  for ${skill}`,
    priority === 0 ? "" : `  priority ${priority}`,
  ];
  return said.join("");
}

function sayCut(cut: Cut): string {
  if (cut.how === "blocks") return `blocks:${cut.size}`;
  return cut.how === "pairs" ? `pairs:${cut.perPrompt}` : "all";
}

export const tasksPauseCommand = changeCommand("pause", "Give out no more tasks of a batch", pauseBatch);
export const tasksResumeCommand = changeCommand(
  "resume",
  "Give out a paused batch's tasks again",
  resumeBatch,
);
export const tasksCloseCommand = changeCommand(
  "close",
  "End a batch for good: what lacks annotations is asked no more, what was answered stays",
  closeBatch,
);

export const tasksPriorityCommand: CommandDefinition = {
  name: "tasks priority",
  usage: "tasks priority BATCH --project SLUG --priority N",
  summary: "Change a batch's priority: of what an annotator may do, tasks of higher priority come first",
  options: { project: { type: "string" }, priority: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const asked = { priority: requireNumber(input, "priority") };
    const { priority } = checkUsage(z.object({ priority: prioritySchema }), asked);
    const batch = await updateBatch(SYSTEM, { slug, batchId: readId(input), priority }, new Date());
    return { json: { batch: batch.id, priority: batch.priority }, text: sayBatch(batch) };
  },
};

function changeCommand(word: string, summary: string, change: typeof pauseBatch): CommandDefinition {
  return {
    name: `tasks ${word}`,
    usage: `tasks ${word} BATCH --project SLUG`,
    summary,
    options: { project: { type: "string" } },
    maxWords: 1,
    needsDatabase: true,
    run: async (input) => {
      const slug = requireOption(input, "project");
      const batch = await change(SYSTEM, { slug, batchId: readId(input) });
      return { json: { batch: batch.id, state: batch.state }, text: sayBatch(batch) };
    },
  };
}

function readId({ positionals }: CommandInput): string {
  const id = z.uuid().safeParse(positionals[0]);
  if (!id.success) throw new UsageError("BATCH must be a batch's id, as tasks list gives it");
  return id.data;
}
