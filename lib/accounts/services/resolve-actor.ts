import { AppError } from "@/lib/base/errors";
import { tokenSha256 } from "@/lib/platform/token";
import { ANONYMOUS, type Actor } from "../actor";
import { findActor } from "../repository";
import { findActorByKey } from "../repository-api-keys";

/** Who a session cookie's token stands for; anonymous without one, or when it has run out. Not a use case: it decides who asks. */
export async function resolveActor(token: string | undefined, now: Date): Promise<Actor> {
  if (token === undefined || token === "") return ANONYMOUS;
  return (await findActor(tokenSha256(token), now)) ?? ANONYMOUS;
}

/**
 * Whose API key this is. One that is unknown, revoked or of a deactivated user is refused, never anonymous: a program
 * must learn that its key is void. The lookup is by hash, so that its time tells nothing of the stored keys.
 */
export async function resolveKeyActor(key: string, now: Date): Promise<Actor> {
  const actor = await findActorByKey(tokenSha256(key), now);
  if (actor !== undefined) return actor;
  throw new AppError("not_signed_in", {
    message: "API key unknown or void",
    userMessage: "This API key does not work: it is unknown, was revoked or has run out.",
    fix: "Make a new one on the Account page, and send it as: authorization: Bearer KEY",
  });
}
