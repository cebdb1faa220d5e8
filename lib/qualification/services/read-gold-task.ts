import type { Actor } from "@/lib/accounts/actor";
import { unpackAnswer } from "@/lib/annotations/unpack-answer";
import { readGoldTaskContract } from "../contract";
import type { GoldTask } from "../schema";
import { openPoolTask } from "./open-pool-task";

/** A task of a pool with its gold answer as the draft, for the ranking screen. */
export async function readGoldTask(
  actor: Actor,
  which: { readonly slug: string; readonly taskId: string },
  now: Date,
): Promise<GoldTask> {
  const { pool, items, gold, task, raw } = await openPoolTask(
    actor,
    which,
    readGoldTaskContract.permission,
    now,
  );
  const presented = items.map((_, position) => position);
  const draft = gold === null ? null : unpackAnswer({ items, presented }, gold);
  return { pool, task: { ...task, draft }, raw };
}
