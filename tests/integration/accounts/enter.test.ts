import { describe, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { withinAddressLimit } from "@/lib/accounts/adapters/address-limit";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { createSetupLink } from "@/lib/accounts/services/create-setup-link";
import { readLink } from "@/lib/accounts/services/read-link";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import { setUp } from "@/lib/accounts/services/set-up";
import { signIn } from "@/lib/accounts/services/sign-in";
import { signOut } from "@/lib/accounts/services/sign-out";
import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import { createInvite } from "@/lib/projects/services/create-invite";
import { removeMember } from "@/lib/projects/services/remove-member";
import { createProject } from "@/lib/projects/services/create-project";
import { createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const password = "correct horse battery";
const account = (email: string) => ({ email, name: "Someone", password });
const INVITE = { role: "annotator", maxUses: 1, days: 1 } as const;
const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : String(error));
const tokenOf = (path: string | undefined): string => path?.split("/").at(-1) ?? "";

describe("set-up link", () => {
  test("makes one admin, once, and a newer link voids an older one", async () => {
    const old = tokenOf(await createSetupLink(SYSTEM, { now: NOW }));
    const token = tokenOf(await createSetupLink(SYSTEM, { now: NOW }));
    expect(await readLink(ANONYMOUS, old, NOW)).toBeUndefined();
    await expect(setUp(ANONYMOUS, { ...account("a@example.org"), token: old }, NOW)).rejects.toMatchObject({
      code: "gone",
    });

    const both = await Promise.allSettled([
      setUp(ANONYMOUS, { ...account("first@example.org"), token }, NOW),
      setUp(ANONYMOUS, { ...account("second@example.org"), token }, NOW),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await createSetupLink(SYSTEM, { now: NOW })).toBeUndefined();
    await expect(createSetupLink(ANONYMOUS, { now: NOW })).rejects.toMatchObject({ code: "not_signed_in" });
  });

  test("stores neither passwords nor tokens as they are", async () => {
    const { rows } = await getPool().query<{ text: string; password_hash: string }>(
      `SELECT u::text || coalesce(s::text, '') AS text, password_hash
       FROM app_user u LEFT JOIN session s ON s.user_id = u.id`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { text, password_hash } of rows) {
      expect(text).not.toContain(password);
      expect(password_hash).toMatch(/^scrypt\$/);
    }
  });

  test("does not join a project, and an invite makes no admin", async () => {
    const project = await createProject(SYSTEM, { name: "Not a set-up" }, NOW);
    const { path } = await createInvite(SYSTEM, project.slug, INVITE, NOW);
    const input = { ...account("sly@example.org"), token: tokenOf(path) };
    await expect(setUp(ANONYMOUS, input, NOW)).rejects.toMatchObject({ code: "gone" });
    expect(await readLink(ANONYMOUS, tokenOf(path), NOW)).toMatchObject({ kind: "project" });
  });
});

test("no table has a place for a network address or a browser's name", async () => {
  const { rows } = await getPool().query<{ column_name: string; data_type: string }>(
    `SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  expect(rows.length).toBeGreaterThan(50);
  const telling = rows.filter(
    ({ column_name, data_type }) =>
      /(^|_)(ip|ip_address|remote|address|host|user_agent|agent|browser|device|fingerprint)($|_)/.test(
        column_name,
      ) || ["inet", "cidr", "macaddr"].includes(data_type),
  );
  expect(telling).toEqual([]);
});

describe("signing in", () => {
  test("gives a session that ends with sign-out and with time", async () => {
    const project = await createProject(SYSTEM, { name: "Sign in" }, NOW);
    const invite = await createInvite(SYSTEM, project.slug, { role: "annotator", maxUses: 5, days: 1 }, NOW);
    await acceptInvite(ANONYMOUS, { token: tokenOf(invite.path), account: account("in@example.org") }, NOW);

    const { token } = await signIn(ANONYMOUS, { email: "in@example.org", password }, NOW);
    const actor = await resolveActor(token, later(5));
    expect(actor).toMatchObject({
      kind: "user",
      email: "in@example.org",
      roles: { [project.id]: "annotator" },
    });
    expect(await resolveActor(token, later(60 * 24 * 31))).toEqual(ANONYMOUS);
    await signOut(actor, token);
    expect(await resolveActor(token, later(6))).toEqual(ANONYMOUS);
  });

  test("locks an account for a quarter of an hour after ten wrong passwords", async () => {
    const user = { email: "in@example.org", password: "wrong wrong wrong" };
    for (let i = 0; i < 10; i++)
      await expect(signIn(ANONYMOUS, user, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
    await expect(signIn(ANONYMOUS, { ...user, password }, later(1))).rejects.toMatchObject({
      code: "rate_limited",
    });
    await expect(signIn(ANONYMOUS, { ...user, password }, later(16))).resolves.toMatchObject({
      user: { email: user.email },
    });
  });

  test("lets no more guesses through when many come at the same moment", async () => {
    const user = { email: "in@example.org", password: "wrong wrong wrong" };
    const guesses = await Promise.allSettled(
      Array.from({ length: 14 }, () => signIn(ANONYMOUS, user, later(17))),
    );
    const codes = guesses.map((guess) => (guess.status === "rejected" ? codeOf(guess.reason) : "signed in"));
    expect(codes.filter((code) => code === "not_signed_in")).toHaveLength(10);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(4);
    await signIn(ANONYMOUS, { ...user, password }, later(33));
  });

  test("is refused to a deactivated user, whose session is over too", async () => {
    const user = { email: "in@example.org", password };
    const { token } = await signIn(ANONYMOUS, user, later(40));
    await getPool().query(`UPDATE app_user SET deactivated_at = now() WHERE email = $1`, [user.email]);
    expect(await resolveActor(token, later(41))).toEqual(ANONYMOUS);
    await expect(signIn(ANONYMOUS, user, later(41))).rejects.toMatchObject({ code: "not_signed_in" });
  });

  test("counts wrong passwords in a row only", async () => {
    const email = "second@example.org";
    await getPool().query(`UPDATE app_user SET email = $1 WHERE email IN ('first@example.org', $1)`, [email]);
    await getPool().query(`UPDATE app_user SET failed_sign_ins = 9 WHERE email = $1`, [email]);
    await signIn(ANONYMOUS, { email, password }, NOW);
    await expect(signIn(ANONYMOUS, { email, password: "wrong" }, NOW)).rejects.toMatchObject({
      code: "not_signed_in",
    });
    await expect(signIn(ANONYMOUS, { email, password }, NOW)).resolves.toMatchObject({ user: { email } });
  });

  test("locks a network address after fifty failures, and no other address", async () => {
    const address = "192.0.2.1";
    const fail = () => withinAddressLimit(address, later(60), () => Promise.reject(new Error("wrong")));
    const failures = await Promise.allSettled(Array.from({ length: 52 }, fail));
    const codes = failures.map((one) => (one.status === "rejected" ? codeOf(one.reason) : "signed in"));
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(2);
    const owner = { email: "second@example.org", password };
    const locked = signIn(ANONYMOUS, { ...owner, address }, later(74));
    await expect(locked).rejects.toMatchObject({ code: "rate_limited" });
    await signIn(ANONYMOUS, { ...owner, address: "192.0.2.2" }, later(74));
    await signIn(ANONYMOUS, { ...owner, address }, later(76));
  });

  test("says the same of an unknown address and of a wrong password", async () => {
    const unknown = signIn(ANONYMOUS, { email: "nobody@example.org", password }, NOW);
    await expect(unknown).rejects.toMatchObject({
      code: "not_signed_in",
      userMessage: "The address or the password is wrong.",
    });
  });
});

describe("invite link", () => {
  test("admits as many people as it says, under concurrency, and never lowers a role", async () => {
    const project = await createProject(SYSTEM, { name: "Invites" }, NOW);
    const { path } = await createInvite(
      SYSTEM,
      project.slug,
      { role: "annotator", maxUses: 3, days: 1 },
      NOW,
    );
    const users = await Promise.all(Array.from({ length: 6 }, () => createUser()));
    const results = await Promise.allSettled(
      users.map((user) => acceptInvite(user, { token: tokenOf(path) }, NOW)),
    );
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(3);

    const manager = await createUser();
    const asManager = await createInvite(SYSTEM, project.slug, { role: "manager", maxUses: 1, days: 1 }, NOW);
    const asAnnotator = await createInvite(
      SYSTEM,
      project.slug,
      { role: "annotator", maxUses: 1, days: 1 },
      NOW,
    );
    await acceptInvite(manager, { token: tokenOf(asManager.path) }, NOW);
    await acceptInvite(manager, { token: tokenOf(asAnnotator.path) }, NOW);
    const { rows } = await getPool().query(`SELECT role FROM membership WHERE user_id = $1`, [
      manager.userId,
    ]);
    expect(rows).toEqual([{ role: "manager" }]);
  });

  test("that has run out, or is refused halfway, admits nobody and spends nothing", async () => {
    const project = await createProject(SYSTEM, { name: "Old invites" }, NOW);
    const { path } = await createInvite(
      SYSTEM,
      project.slug,
      { role: "annotator", maxUses: 1, days: 1 },
      NOW,
    );
    const token = tokenOf(path);
    const user = await createUser();
    await expect(acceptInvite(user, { token }, later(60 * 25))).rejects.toMatchObject({ code: "gone" });
    await expect(acceptInvite(ANONYMOUS, { token, account: account(user.email) }, NOW)).rejects.toMatchObject(
      { code: "conflict" },
    );
    await expect(acceptInvite(user, { token }, NOW)).resolves.toMatchObject({ next: "/work" });
  });

  test("does not readmit a removed member once it is spent", async () => {
    const project = await createProject(SYSTEM, { name: "Removed" }, NOW);
    const { path } = await createInvite(SYSTEM, project.slug, INVITE, NOW);
    const user = await createUser();
    await acceptInvite(user, { token: tokenOf(path) }, NOW);
    await removeMember(SYSTEM, project.slug, user.userId, NOW);
    const { rowCount } = await getPool().query(
      `SELECT 1 FROM membership WHERE user_id = $1 AND deactivated_at IS NULL`,
      [user.userId],
    );
    expect(rowCount).toBe(0);
    await expect(acceptInvite(user, { token: tokenOf(path) }, NOW)).rejects.toMatchObject({ code: "gone" });
    await expect(removeMember(SYSTEM, project.slug, user.userId, NOW)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("needs an account, or somebody who is signed in", async () => {
    const project = await createProject(SYSTEM, { name: "Nobody" }, NOW);
    const { path } = await createInvite(SYSTEM, project.slug, INVITE, NOW);
    await expect(acceptInvite(ANONYMOUS, { token: tokenOf(path) }, NOW)).rejects.toMatchObject({
      code: "not_signed_in",
    });
    expect(await readLink(ANONYMOUS, tokenOf(path), NOW)).toMatchObject({ projectName: "Nobody" });
  });
});
