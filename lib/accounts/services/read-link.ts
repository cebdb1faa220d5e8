import { tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { acceptInviteContract } from "../contract";
import { findLiveInvite, type LiveInvite } from "../repository";

/** What a set-up or invite link is for; undefined when it does not work (any more). Spends nothing. */
export async function readLink(actor: Actor, token: string, now: Date): Promise<LiveInvite | undefined> {
  authorize(actor, acceptInviteContract.permission);
  return findLiveInvite(tokenSha256(token), now);
}
