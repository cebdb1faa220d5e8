import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import type { ProtocolKind } from "@/lib/projects/protocol";
import { openProject } from "@/lib/projects/services/open-project";
import { readPromptSet } from "@/lib/prompts/services/read-prompt-set";
import { previewBatchContract } from "../contract";
import type { BatchPlan, BatchPreview } from "../batch-schema";
import { type Cut, CUTS, taskCount } from "../blocks";
import { countTexts } from "../repository-batch-list";
import { countSuitable } from "../repository-queues";

/** How many tasks and annotations a batch would be. Refuses a way of cutting that the project's protocol cannot ask. */
export async function previewBatch(actor: Actor, slug: string, plan: BatchPlan): Promise<BatchPreview> {
  const project = await openProject(actor, slug, previewBatchContract.permission);
  const { kind } = project.protocol;
  refuseCut(kind, plan.cut);
  const set = await readPromptSet(actor, plan.promptSet);
  const counts = await countTexts(project.id, set.id, plan);
  const sum = (of: (texts: number) => number): number =>
    counts.reduce((total, { texts, prompts }) => total + prompts * of(texts), 0);
  const tasks = sum((texts) => taskCount(texts, kind, plan.cut));
  return {
    prompts: sum(() => 1),
    tasks,
    annotations: tasks * (plan.wanted ?? project.wanted),
    withoutTask: sum((texts) => Number(taskCount(texts, kind, plan.cut) === 0)),
    members: await countSuitable(project.id, plan),
  };
}

function refuseCut(kind: ProtocolKind, { how }: Cut): void {
  if (CUTS[kind].includes(how)) return;
  throw new AppError("invalid_input", {
    message: `cut ${how} for a ${kind} protocol`,
    userMessage: `The project's protocol (${kind}) cannot ask about "${how}".`,
    fix: `Choose one of: ${CUTS[kind].join(", ")}.`,
  });
}
