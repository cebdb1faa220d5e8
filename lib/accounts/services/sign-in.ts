import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { withinAddressLimit } from "../adapters/address-limit";
import { hashPassword } from "../adapters/password";
import { requirePassword } from "../adapters/require-password";
import { authorize } from "../authorize";
import { signInContract } from "../contract";
import { findUserByEmail } from "../repository";
import { openSession } from "../repository-enter";
import type { SignIn } from "../schema";
import type { Entered } from "./set-up";

/**
 * Signs in. After ten wrong passwords in a row the account is locked for a quarter of an hour, after fifty failures
 * within that time the network address that they came from.
 */
export async function signIn(
  actor: Actor,
  input: SignIn & { readonly address?: string | undefined },
  now: Date,
): Promise<Entered> {
  authorize(actor, signInContract.permission);
  return withinAddressLimit(input.address, now, () => enter(input, now));
}

async function enter({ email, password }: SignIn, now: Date): Promise<Entered> {
  const user = await findUserByEmail(email);
  if (user === undefined) {
    await hashPassword(password); // an unknown address takes as long as a known one
    throw wrongPair();
  }
  await requirePassword(user, password, now, wrongPair);
  const token = await openSession(getPool(), user.id, now);
  return { token, user: { name: user.name, email: user.email, isAdmin: user.isAdmin }, next: "/" };
}

function wrongPair(): AppError {
  return new AppError("not_signed_in", {
    message: "wrong address or password",
    userMessage: "The address or the password is wrong.",
  });
}
