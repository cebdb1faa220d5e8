import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { hashPassword, isPassword } from "../adapters/password";
import { authorize } from "../authorize";
import { signInContract } from "../contract";
import { findUserByEmail } from "../repository";
import { openSession } from "../repository-enter";
import { clearFailedSignIns, recordFailedSignIn } from "../repository-sessions";
import type { SignIn } from "../schema";
import type { Entered } from "./set-up";

const FAILURES_ALLOWED = 10;
const LOCK_MS = 15 * 60_000;

/** Signs in. After ten wrong passwords in a row the account is locked for a quarter of an hour. */
export async function signIn(actor: Actor, input: SignIn, now: Date): Promise<Entered> {
  authorize(actor, signInContract.permission);
  const user = await findUserByEmail(input.email);
  if (user === undefined) {
    await hashPassword(input.password); // an unknown address takes as long as a known one
    throw wrongPair();
  }
  if (user.lockedUntil !== null && user.lockedUntil > now)
    throw new AppError("rate_limited", {
      message: "account locked",
      userMessage: "Too many wrong passwords for this account.",
      fix: "Wait 15 minutes, then try again.",
    });
  if (!(await isPassword(input.password, user.passwordHash))) {
    await recordFailedSignIn(user.id, FAILURES_ALLOWED, new Date(now.getTime() + LOCK_MS));
    throw wrongPair();
  }
  if (user.failedSignIns > 0) await clearFailedSignIns(user.id);
  const token = await openSession(getPool(), user.id, now);
  return { token, user: { name: user.name, email: user.email, isAdmin: user.isAdmin }, next: "/" };
}

function wrongPair(): AppError {
  return new AppError("not_signed_in", {
    message: "wrong address or password",
    userMessage: "The address or the password is wrong.",
  });
}
