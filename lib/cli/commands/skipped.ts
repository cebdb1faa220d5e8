import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { listSkippedTasks } from "@/lib/annotations/services/list-skipped-tasks";
import { decideOnSkippedTask } from "@/lib/tasks/services/decide-on-skipped-task";
import type { SkippedTask } from "@/lib/annotations/skipped-task";
import { SKIPPED_DECISIONS } from "@/lib/tasks/schema";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, requireOption } from "../command";

export const tasksSkippedCommand: CommandDefinition = {
  name: "tasks skipped",
  usage: "tasks skipped --project SLUG",
  summary: "List tasks that several people skipped, with their reasons; nobody is asked about them",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { tasks, total } = await listSkippedTasks(SYSTEM, requireOption(input, "project"));
    const lines = tasks.length === 0 ? ["No task waits for a decision."] : tasks.map(saySkipped);
    return { json: { tasks, total }, text: lines.join("\n") };
  },
};

export const tasksDecideCommand: CommandDefinition = {
  name: "tasks decide",
  usage: "tasks decide --project SLUG --id TASK --as ask|close",
  summary: "Ask others about a skipped task, or ask nobody any more",
  options: { project: { type: "string" }, id: { type: "string" }, as: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const asked = { taskId: requireOption(input, "id"), decision: requireOption(input, "as") };
    const shape = z.object({ taskId: z.uuid(), decision: z.enum(SKIPPED_DECISIONS) });
    const { taskId, decision } = checkUsage(shape, asked, { taskId: "--id", decision: "--as" });
    await decideOnSkippedTask(SYSTEM, { slug, taskId, decision });
    const text = decision === "ask" ? "Others are asked." : "Nobody is asked any more.";
    return { json: { taskId, decision }, text };
  },
};

function saySkipped({ taskId, reasons, prompt }: SkippedTask): string {
  const why = reasons.map(({ reason, people }) => `${reason} ${people}`).join(", ");
  return `${taskId}  ${why}\n    Prompt: ${prompt.replace(/\s+/g, " ").slice(0, 100)}`;
}
