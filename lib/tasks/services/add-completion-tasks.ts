import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Client } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { ranks } from "@/lib/projects/protocol-facts";
import type { Protocol } from "@/lib/projects/protocol";
import { ALL_TEXTS, cutIntoTasks } from "../blocks";
import {
  deleteBatch,
  insertBatch,
  insertTasks,
  lockTaskMaking,
  type NewBatch,
  type NewTask,
} from "../repository-batches";
import { findUnshownTexts, type NewTexts, type OfferedCompletions } from "../repository-unshown";
import { BATCH_KIND } from "./create-task-batch";

export interface CompletionTasks {
  readonly tasks: number;
  /** Completions that had been in no task. */
  readonly completions: number;
}

/**
 * Makes a batch of tasks of completions whose texts no task of the project shows, also where their prompt has tasks
 * already: then they are ranked together with one that is shown there, so that all rankings of the prompt hang together.
 */
export async function addCompletionTasks(
  actor: Actor,
  input: Omit<NewBatch, "kind" | "protocolKind" | "cut"> & { readonly protocol: Protocol },
  offered: AsyncIterable<readonly OfferedCompletions[]>,
  client: Client,
  now: Date,
): Promise<CompletionTasks> {
  authorize(actor, "import.write", input.projectId);
  const { protocol, ...rest } = input;
  const asked = { ...rest, protocolKind: protocol.kind, kind: BATCH_KIND[protocol.kind], cut: ALL_TEXTS };
  await lockTaskMaking(client, input);
  const batch = { ...asked, ...(await insertBatch(client, asked, now)) };
  let [tasks, completions] = [0, 0];
  for await (const portion of offered) {
    for (const texts of await findUnshownTexts(client, input.projectId, portion)) {
      const made = tasksOf(texts, protocol, input.seed, now);
      await insertTasks(client, batch, made, "open");
      tasks += made.length;
      if (made.length > 0) completions += texts.completionIds.length;
    }
  }
  if (tasks === 0) await deleteBatch(client, batch.id);
  return { tasks, completions };
}

/** A written answer is asked for once: a prompt that has a task needs no other. */
function tasksOf(
  { promptId, contentHash, completionIds, shownId }: NewTexts,
  protocol: Protocol,
  seed: number,
  now: Date,
) {
  if (protocol.kind === "demonstration" && shownId !== null) return [];
  const items = ranks(protocol) && shownId !== null ? [shownId, ...completionIds] : completionIds;
  return cutIntoTasks(protocol.kind, items, `${seed}:${contentHash}`).map((shown): NewTask => ({
    id: newId(now),
    promptId,
    completionIds: shown,
  }));
}
