import type { AuditActor } from "@/lib/audit/entry";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction, type Client } from "@/lib/platform/db";
import { tokenSha256 } from "@/lib/platform/token";
import { type Actor, isPanelist, type ProjectRole } from "../actor";
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
  if (isPanelist(actor)) throw joinsNothingElse();
  const link = tokenSha256(input.token);
  if ((await findLiveInvite(link, now)) === undefined) throw linkGone(); // a guessed link costs no hashing
  const passwordHash = input.account === undefined ? undefined : await hashPassword(input.account.password);
  return withTransaction(async (client) => {
    const joined = await whoJoins(client, actor, input.account, passwordHash, now);
    const joiner =
      actor.kind === "user" ? actor : ({ kind: "user", userId: joined.userId, via: "session" } as const);
    const role = await joinByLink(client, joiner, link, now);
    return {
      token: joined.token,
      user: joined.user,
      next: placeOfWork(role),
    };
  });
}

/** Where a member of this role begins. */
export function placeOfWork(role: ProjectRole): string {
  return role === "annotator" ? "/work" : "/projects";
}

/** Spends a use of an invite link for this person, who is a member of its project then; gives his role by it. */
export async function joinByLink(
  client: Client,
  joiner: Extract<AuditActor, { kind: "user" }>,
  link: Uint8Array,
  now: Date,
): Promise<ProjectRole> {
  const invite = await spendInvite(client, link, now);
  if (invite?.projectId === null || invite?.projectId === undefined || invite.role === null) throw linkGone();
  if (!(await insertMembership(client, joiner.userId, invite.projectId, invite.role, now)))
    throw wasRemoved(joiner.userId);
  await recordAction(client, joiner, {
    action: "acceptInvite",
    projectId: invite.projectId,
    object: { kind: "member", id: joiner.userId },
    change: { role: invite.role, link: Buffer.from(link).toString("hex") },
  });
  return invite.role;
}

function joinsNothingElse(): AppError {
  return new AppError("forbidden", {
    message: "a panel's participant opens an invite link",
    userMessage: "This browser is signed in as a panel's participant, who joins no other project.",
    fix: "Sign out, then open the link again.",
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
