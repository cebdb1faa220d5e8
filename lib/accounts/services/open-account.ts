import { AppError } from "@/lib/base/errors";
import type { Actor } from "../actor";
import { authorize } from "../authorize";
import type { Permission } from "../permissions";
import { findUserByEmail } from "../repository";
import { emailSchema } from "../schema";

/** Whose account is meant: users mean their own; the command line, which has none, names one by its address. */
export async function openAccount(
  actor: Actor,
  permission: Permission,
  email: string | undefined,
): Promise<{ readonly userId: string }> {
  authorize(actor, permission);
  if (actor.kind === "user") return { userId: actor.userId };
  const user = email === undefined ? undefined : await findUserByEmail(emailSchema.parse(email));
  if (user === undefined)
    throw new AppError("not_found", {
      message: "no account of this address",
      userMessage: `There is no account with the address ${email ?? ""}.`,
    });
  return { userId: user.id };
}
