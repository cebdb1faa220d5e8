import { tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { signOutContract } from "../contract";
import { deleteSession } from "../repository-sessions";

/** Ends the session of this token. */
export async function signOut(actor: Actor, token: string): Promise<Record<string, never>> {
  authorize(actor, signOutContract.permission);
  await deleteSession(tokenSha256(token));
  return {};
}
