import { tokenSha256 } from "@/lib/platform/token";
import { ANONYMOUS, type Actor } from "../actor";
import { findActor } from "../repository";

/** Who a session cookie's token stands for; anonymous without one, or when it has run out. Not a use case: it decides who asks. */
export async function resolveActor(token: string | undefined, now: Date): Promise<Actor> {
  if (token === undefined || token === "") return ANONYMOUS;
  return (await findActor(tokenSha256(token), now)) ?? ANONYMOUS;
}
