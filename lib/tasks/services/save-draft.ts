import type { Actor } from "@/lib/accounts/actor";
import { saveDraftContract } from "../contract";
import { saveDraftRow } from "../repository";
import type { Draft } from "../schema";
import { leaseEnd } from "../lease";
import { openAssignment } from "./open-assignment";

/** Keeps what the annotator has set so far. The first call notes when he first saw the task; each renews his lease. */
export async function saveDraft(
  actor: Actor,
  input: { assignmentId: string; draft: Draft },
  now: Date,
): Promise<{ leaseUntil: string }> {
  const { id } = await openAssignment(actor, input.assignmentId, saveDraftContract.permission);
  const leaseUntil = await saveDraftRow(id, input.draft, now, leaseEnd(now));
  return { leaseUntil: (leaseUntil ?? now).toISOString() };
}
