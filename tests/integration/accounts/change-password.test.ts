import { beforeEach, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { hashPassword } from "@/lib/accounts/adapters/password";
import { SCOPES } from "@/lib/accounts/scopes";
import { changePassword } from "@/lib/accounts/services/change-password";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import { signIn } from "@/lib/accounts/services/sign-in";
import { getPool } from "@/lib/platform/db";
import { createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const OLD = "correct horse battery";
const NEW = "another horse battery";
let user: UserActor;

beforeEach(async () => {
  user = await createUser();
  await getPool().query(`UPDATE app_user SET password_hash = $1 WHERE id = $2`, [
    await hashPassword(OLD),
    user.userId,
  ]);
});

const enter = async (password: string, now = NOW): Promise<string> =>
  (await signIn(ANONYMOUS, { email: user.email, password }, now)).token;

test("a new password ends the other sessions and keeps this one", async () => {
  const here = await enter(OLD);
  const elsewhere = await enter(OLD);
  await changePassword(user, { current: OLD, password: NEW, sessionToken: here }, NOW);
  expect(await resolveActor(here, NOW)).toMatchObject({ userId: user.userId });
  expect(await resolveActor(elsewhere, NOW)).toEqual(ANONYMOUS);
  await expect(enter(OLD)).rejects.toMatchObject({ code: "not_signed_in" });
  await expect(enter(NEW)).resolves.toBeTypeOf("string");
});

test("a wrong current password changes nothing, and ten of them lock the account", async () => {
  const change = (current: string, now: Date) =>
    changePassword(user, { current, password: NEW, sessionToken: "" }, now);
  await getPool().query(`UPDATE app_user SET failed_sign_ins = 8 WHERE id = $1`, [user.userId]);
  for (let i = 9; i <= 10; i++)
    await expect(change("wrong wrong", NOW)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(change(OLD, later(1))).rejects.toMatchObject({ code: "rate_limited" });
  await expect(enter(OLD, later(1))).rejects.toMatchObject({ code: "rate_limited" });
  await expect(enter(OLD, later(16))).resolves.toBeTypeOf("string");
});

test("only a signed-in user has a password to change", async () => {
  const input = { current: OLD, password: NEW, sessionToken: "" };
  await expect(
    changePassword({ ...user, via: { keyId: "k", scopes: SCOPES } }, input, NOW),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(changePassword(ANONYMOUS, input, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
  await expect(changePassword(SYSTEM, input, NOW)).rejects.toMatchObject({ code: "not_found" });
});
