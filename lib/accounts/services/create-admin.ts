import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { newToken } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { hashPassword } from "../adapters/password";
import { authorize } from "../authorize";
import { addUser } from "../repository-enter";
import { revokeSetupInvites } from "../repository-invites";
import { emailSchema } from "../schema";

/** Makes an admin with a random password, which is given back once and stored only as a hash. */
export async function createAdmin(
  actor: Actor,
  input: { email: string; name: string },
  now: Date,
): Promise<{ password: string }> {
  authorize(actor, "instance.setup");
  const email = emailSchema.parse(input.email);
  const password = newToken().slice(0, 20);
  const passwordHash = await hashPassword(password);
  const userId = await withTransaction(async (client) => {
    await revokeSetupInvites(client, now); // they are for an installation without an admin
    const id = await addUser(client, { email, name: input.name, passwordHash, isAdmin: true }, now);
    if (id !== undefined)
      await recordAction(client, actor, {
        action: "createAdmin",
        projectId: null,
        object: { kind: "account", id },
      });
    return id;
  });
  if (userId === undefined)
    throw new AppError("conflict", `There is an account with the address ${email} already.`);
  return { password };
}
