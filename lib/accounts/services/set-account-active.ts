import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { updateDeactivation } from "../repository-sessions";

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
  const { email, active } = input;
  const found = await withTransaction(async (client) => {
    const userId = await updateDeactivation(client, email, active ? null : now);
    if (userId === undefined) return false;
    await recordAction(client, actor, {
      action: "setAccountActive",
      projectId: null,
      object: { kind: "account", id: userId },
      change: { active },
    });
    return true;
  });
  if (found) return;
  throw new AppError("not_found", {
    message: "no account of this address",
    userMessage: `There is no account with the address ${input.email}.`,
  });
}
