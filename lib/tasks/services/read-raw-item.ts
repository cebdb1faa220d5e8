import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { readRawItemContract } from "../contract";
import { readItemText } from "../repository";
import { openShownAssignment } from "./open-assignment";

/** A completion's text as it is stored, for the raw view. */
export async function readRawItem(
  actor: Actor,
  input: { assignmentId: string; completionId: string },
): Promise<{ text: string }> {
  const { id } = await openShownAssignment(actor, input.assignmentId, readRawItemContract.permission);
  const text = await readItemText(id, input.completionId);
  if (text === undefined) throw new AppError("not_found", "This answer is not part of your task.");
  return { text };
}
