import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { hashPassword } from "../adapters/password";
import { authorize } from "../authorize";
import { setUpContract } from "../contract";
import { findLiveInvite, spendInvite } from "../repository";
import { addUser, openSession } from "../repository-enter";
import type { Me, NewAccount } from "../schema";

export interface Entered {
  readonly token: string;
  readonly user: Me;
  readonly next: string;
}

/** Makes the first admin with the one-time link and signs him in. The link works once. */
export async function setUp(
  actor: Actor,
  input: NewAccount & { token: string },
  now: Date,
): Promise<Entered> {
  authorize(actor, setUpContract.permission);
  const link = tokenSha256(input.token);
  if ((await findLiveInvite(link, now)) === undefined) throw linkGone(); // a guessed link costs no hashing
  const passwordHash = await hashPassword(input.password);
  return withTransaction(async (client) => {
    const invite = await spendInvite(client, link, now);
    if (invite?.kind !== "setup") throw linkGone();
    const { email, name } = input;
    const userId = await addUser(client, { email, name, passwordHash, isAdmin: true }, now);
    if (userId === undefined)
      throw new AppError("conflict", "There is an account with this address already.");
    await recordAction(
      client,
      { kind: "user", userId, via: "session" },
      {
        action: "setUp",
        projectId: null,
        object: { kind: "account", id: userId },
      },
    );
    return {
      token: await openSession(client, userId, now),
      user: { name, email, isAdmin: true },
      next: "/projects",
    };
  });
}

/** A link that is unknown, used up, revoked or too old: which of these is not told. */
export function linkGone(): AppError {
  return new AppError("gone", {
    message: "link unknown, spent, revoked or expired",
    userMessage: "This link has been used, was revoked or has run out.",
    fix: "Ask for a new one. The set-up link is printed when the server starts and has no users yet.",
  });
}
