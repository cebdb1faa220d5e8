import { randomBytes } from "node:crypto";
import { createRng } from "@/lib/base/random";
import type { Client, Queryable } from "@/lib/platform/db";
import { newToken, tokenSha256 } from "@/lib/platform/token";
import { makePseudonym } from "./pseudonym";
import { insertUser, type NewUserRow } from "./repository";
import { insertSession } from "./repository-sessions";

const SESSION_DAYS = 30;
const DAY_MS = 86_400_000;

/** A new session of the user; gives the cookie's token, which is stored nowhere. */
export async function openSession(
  db: Queryable,
  userId: string,
  now: Date,
  days = SESSION_DAYS,
): Promise<string> {
  const token = newToken();
  await insertSession(db, tokenSha256(token), userId, now, new Date(now.getTime() + days * DAY_MS));
  return token;
}

/** Inserts a user with a fresh pseudonym; undefined when the address is taken. */
export async function addUser(
  client: Client,
  user: Omit<NewUserRow, "pseudonym">,
  now: Date,
): Promise<string | undefined> {
  const pseudonym = makePseudonym(createRng(randomBytes(16).toString("hex")));
  return insertUser(client, { ...user, pseudonym }, now);
}
