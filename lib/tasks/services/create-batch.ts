import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { readPromptSet } from "@/lib/prompts/services/read-prompt-set";
import { sayOnlyIn } from "../asks";
import { createBatchContract } from "../contract";
import type { BatchPlan, BatchPreview, BatchRow } from "../batch-schema";
import { listBatchRows, readPromptsOfSet } from "../repository-batch-list";
import { createTaskBatch } from "./create-task-batch";
import { previewBatch } from "./preview-batch";
import { waitForTaskMaking } from "./wait-for-task-making";

/** Makes tasks of a prompt set in the project's main queue. Refused when not a single task would come of it. */
export async function createBatch(
  actor: Actor,
  slug: string,
  plan: BatchPlan,
  now: Date,
): Promise<BatchPreview & { readonly batch: BatchRow }> {
  const project = await openProject(actor, slug, createBatchContract.permission);
  const preview = await previewBatch(actor, slug, plan);
  const set = await readPromptSet(actor, plan.promptSet);
  const batch = await withTransaction(async (client) => {
    const input = {
      projectId: project.id,
      promptSetId: set.id,
      importId: null,
      wanted: plan.wanted ?? project.wanted,
      seed: now.getTime() & 0x7fffffff,
      protocolKind: project.protocol.kind,
      cut: plan.cut,
      asks: { language: plan.language, skill: plan.skill, priority: plan.priority },
      again: plan.again,
    };
    await waitForTaskMaking(actor, input, client);
    const made = await createTaskBatch(
      actor,
      input,
      readPromptsOfSet(client, set.id, plan.language),
      client,
      now,
    );
    if (made.tasks === 0) throw nothingToAsk(plan);
    await recordAction(client, actor, {
      action: "createBatch",
      projectId: project.id,
      object: { kind: "batch", id: made.id },
      change: {
        ...{ promptSet: set.slug, tasks: made.tasks, wanted: input.wanted, how: plan.cut.how },
        ...namedAsks(plan),
      },
    });
    return (await listBatchRows(client, project.id, made.id))[0];
  });
  if (batch === undefined) throw new Error("the batch vanished after it was made");
  return { ...preview, tasks: batch.tasks, annotations: batch.tasks * batch.wanted, batch };
}

/** Of what the batch asks that which is said. */
function namedAsks({ language, skill, priority }: BatchPlan): Record<string, string | number> {
  return {
    ...(language === "" ? {} : { language }),
    ...(skill === "" ? {} : { skill }),
    ...(priority === 0 ? {} : { priority }),
  };
}

function nothingToAsk({ promptSet, again, language }: BatchPlan): AppError {
  return new AppError("invalid_input", {
    message: `no task comes of ${promptSet}`,
    userMessage: "Not a single task would come of this.",
    fix: fixOf(again, language),
  });
}

function fixOf(again: boolean, language: string): string {
  const fix = again
    ? "The prompts need at least two different answers each (one, or none, for other protocols)."
    : "All its prompts have tasks in this project already, or too few different answers. Ask for prompts with tasks too, or add answers.";
  return fix + sayOnlyIn(language);
}
