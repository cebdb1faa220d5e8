import { AppError } from "@/lib/base/errors";
import type { Actor, UserActor } from "../actor";
import { authorize } from "../authorize";
import { findActorByEmail } from "../repository";

/** The person with this address as an actor, for the command line, in whose name it then acts; no session comes of it. */
export async function actAsUser(actor: Actor, email: string): Promise<UserActor> {
  authorize(actor, "instance.maintain");
  const user = await findActorByEmail(email);
  if (user !== undefined) return user;
  throw new AppError("not_found", {
    message: "no account of this address",
    userMessage: `There is no account with the address ${email}.`,
  });
}
