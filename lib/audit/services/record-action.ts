import type { Queryable } from "@/lib/platform/db";
import type { AuditActor, NewEntry } from "../entry";
import { insertEntry } from "../repository";

/**
 * Writes down what somebody does, in the transaction that does it: both are there or neither. Whoever calls has
 * authorized the actor, whom this slice knows as data only.
 */
export async function recordAction(db: Queryable, actor: AuditActor, entry: NewEntry): Promise<void> {
  await insertEntry(db, actor, entry);
}
