import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { updateDeactivation } from "../repository-sessions";
import { AppError } from "@/lib/base/errors";

/**
 * Closes a person's account on this installation, or opens it again. A closed one signs in nowhere: its sessions and
 * its API key end at once; what the person ranked stays.
 */
export async function setAccountActive(
  actor: Actor,
  input: { readonly email: string; readonly active: boolean },
  now: Date,
): Promise<void> {
  authorize(actor, "instance.maintain");
  if (await updateDeactivation(input.email, input.active ? null : now)) return;
  throw new AppError("not_found", {
    message: "no account of this address",
    userMessage: `There is no account with the address ${input.email}.`,
  });
}
