import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction, type Client } from "@/lib/platform/db";
import { tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { hashPassword } from "../adapters/password";
import { authorize } from "../authorize";
import { acceptInviteContract } from "../contract";
import { findLiveInvite, insertMembership, spendInvite } from "../repository";
import { addUser, openSession } from "../repository-enter";
import type { Me, NewAccount } from "../schema";
import { linkGone } from "./set-up";

export interface Joined {
  /** Of a new session; undefined when the caller was signed in. */
  readonly token: string | undefined;
  readonly user: Me;
  readonly next: string;
}

/** Joins the link's project: as the signed-in user, or with a new account. */
export async function acceptInvite(
  actor: Actor,
  input: { token: string; account?: NewAccount | undefined },
  now: Date,
): Promise<Joined> {
  authorize(actor, acceptInviteContract.permission);
  const link = tokenSha256(input.token);
  if ((await findLiveInvite(link, now)) === undefined) throw linkGone(); // a guessed link costs no hashing
  const passwordHash = input.account === undefined ? undefined : await hashPassword(input.account.password);
  return withTransaction(async (client) => {
    const invite = await spendInvite(client, link, now);
    if (invite?.projectId === null || invite?.projectId === undefined || invite.role === null)
      throw linkGone();
    const joined = await whoJoins(client, actor, input.account, passwordHash, now);
    if (!(await insertMembership(client, joined.userId, invite.projectId, invite.role, now)))
      throw wasRemoved(joined.userId);
    const joiner =
      actor.kind === "user" ? actor : ({ kind: "user", userId: joined.userId, via: "session" } as const);
    await recordAction(client, joiner, {
      action: "acceptInvite",
      projectId: invite.projectId,
      object: { kind: "member", id: joined.userId },
      change: { role: invite.role, link: Buffer.from(link).toString("hex") },
    });
    return {
      token: joined.token,
      user: joined.user,
      next: invite.role === "annotator" ? "/work" : "/projects",
    };
  });
}

function wasRemoved(userId: string): AppError {
  return new AppError("gone", {
    message: `${userId} was removed from the project`,
    userMessage: "You were taken out of this project; a link does not let you in again.",
    fix: "Ask a manager of the project to take you in on its People page.",
  });
}

async function whoJoins(
  client: Client,
  actor: Actor,
  account: NewAccount | undefined,
  passwordHash: string | undefined,
  now: Date,
): Promise<{ userId: string; token: string | undefined; user: Me }> {
  if (actor.kind === "user")
    return {
      userId: actor.userId,
      token: undefined,
      user: { name: actor.name, email: actor.email, isAdmin: actor.isAdmin },
    };
  if (account === undefined || passwordHash === undefined)
    throw new AppError("not_signed_in", {
      message: "invite without account",
      userMessage: "Make an account or sign in to join.",
    });
  const { email, name } = account;
  const userId = await addUser(client, { email, name, passwordHash, isAdmin: false }, now);
  if (userId === undefined)
    throw new AppError("conflict", {
      message: "address taken",
      userMessage: "There is an account with this address already.",
      fix: "Sign in with it, then open the link again.",
    });
  return { userId, token: await openSession(client, userId, now), user: { name, email, isAdmin: false } };
}
