import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { setAccountActiveContract } from "../contract";
import {
  endAccess,
  hasOpenAdmin,
  lockAdmins,
  type NamedAccount,
  updateDeactivation,
} from "../repository-accounts";

/**
 * Closes a person's account on this installation, or opens it again. A closed one signs in nowhere: its sessions,
 * its API keys and the invite links that it made end at once and for good; what the person ranked stays. On the site nobody closes the own account or the last admin's.
 */
export async function setAccountActive(
  actor: Actor,
  { active, ...who }: NamedAccount & { readonly active: boolean },
  now: Date,
): Promise<Record<string, never>> {
  authorize(actor, setAccountActiveContract.permission);
  if (actor.kind === "user" && !active && "userId" in who && who.userId === actor.userId) throw ownAccount();
  await withTransaction(async (client) => {
    await lockAdmins(client);
    const userId = await updateDeactivation(client, who, active ? null : now);
    if (userId === undefined) throw noAccount(who);
    if (actor.kind === "user" && !(await hasOpenAdmin(client))) throw lastAdmin();
    const ended = active ? {} : { invitesEnded: await endAccess(client, userId, now) };
    const object = { kind: "account", id: userId } as const;
    await recordAction(client, actor, {
      action: "setAccountActive",
      projectId: null,
      object,
      change: { active, ...ended },
    });
  });
  return {};
}

function ownAccount(): AppError {
  return new AppError("conflict", {
    message: "an admin closes his own account",
    userMessage: "Nobody closes the own account: it could not be opened again from here.",
    fix: "Ask another admin, or use the command line: account deactivate.",
  });
}

function lastAdmin(): AppError {
  return new AppError("conflict", {
    message: "no admin would be left",
    userMessage: "No admin could sign in any more.",
    fix: "Make another admin first: admin create.",
  });
}

function noAccount(who: NamedAccount): AppError {
  return new AppError("not_found", {
    message: "no such account",
    userMessage:
      "email" in who ? `There is no account with the address ${who.email}.` : "There is no such account.",
  });
}
