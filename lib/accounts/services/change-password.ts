import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { hashPassword } from "../adapters/password";
import { requirePassword } from "../adapters/require-password";
import { authorize } from "../authorize";
import { changePasswordContract } from "../contract";
import { findUserByEmail } from "../repository";
import { replacePassword } from "../repository-sessions";
import type { PasswordChange } from "../schema";

/**
 * Changes the caller's password and ends his other sessions: whoever came in with the old password is out. Wrong
 * current passwords count and lock as at signing in, so that an open browser is no place to guess them.
 */
export async function changePassword(
  actor: Actor,
  input: PasswordChange & { readonly sessionToken: string },
  now: Date,
): Promise<Record<string, never>> {
  authorize(actor, changePasswordContract.permission);
  const user = actor.kind === "user" ? await findUserByEmail(actor.email) : undefined;
  if (user === undefined) throw new AppError("not_found", "Only a user has a password.");
  await requirePassword(user, input.current, now, () => {
    return new AppError("invalid_input", {
      message: "wrong current password",
      userMessage: "The current password is wrong.",
    });
  });
  const passwordHash = await hashPassword(input.password);
  await withTransaction(async (client) => {
    await replacePassword(client, user.id, passwordHash, tokenSha256(input.sessionToken));
    await recordAction(client, actor, {
      action: "changePassword",
      projectId: null,
      object: { kind: "account", id: user.id },
    });
  });
  return {};
}
