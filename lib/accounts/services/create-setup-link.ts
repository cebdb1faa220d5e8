import { newToken, tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { hasUsers } from "../repository";
import { replaceSetupInvite } from "../repository-invites";

const DAY_MS = 86_400_000;

/**
 * The path of a fresh one-time link that makes the first admin, or undefined when there are users already.
 * It works for a day; an older one stops working.
 */
export async function createSetupLink(actor: Actor, { now }: { now: Date }): Promise<string | undefined> {
  authorize(actor, "instance.setup");
  if (await hasUsers()) return undefined;
  const token = newToken();
  await replaceSetupInvite(tokenSha256(token), now, new Date(now.getTime() + DAY_MS));
  return `/setup/${token}`;
}
