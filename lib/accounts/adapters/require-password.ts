import { AppError } from "@/lib/base/errors";
import type { StoredUser } from "../repository";
import { beginSignIn, clearFailedSignIns } from "../repository-sessions";
import { isPassword } from "./password";

const FAILURES_ALLOWED = 10;
const LOCK_MS = 15 * 60_000;

/** Passes with the user's password. After ten wrong ones in a row nothing passes for a quarter of an hour. */
export async function requirePassword(
  user: StoredUser,
  password: string,
  now: Date,
  wrong: () => AppError,
): Promise<void> {
  const lockedUntil = new Date(now.getTime() + LOCK_MS);
  if (!(await beginSignIn(user.id, FAILURES_ALLOWED, now, lockedUntil)))
    throw new AppError("rate_limited", {
      message: "account locked",
      userMessage: "Too many wrong passwords for this account.",
      fix: "Wait 15 minutes, then try again.",
    });
  if (!(await isPassword(password, user.passwordHash))) throw wrong();
  await clearFailedSignIns(user.id);
}
