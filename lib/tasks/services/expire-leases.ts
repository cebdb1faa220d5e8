import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import * as repository from "../repository-claim";

/** Frees the places of leases that ran out; gives how many. The worker calls it; a claim does too before "nothing left". */
export async function expireLeases(actor: Actor, now: Date): Promise<number> {
  authorize(actor, "instance.maintain");
  return repository.expireLeases(now);
}
