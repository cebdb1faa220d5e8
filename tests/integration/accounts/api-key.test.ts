import { beforeEach, describe, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { readApiKey } from "@/lib/accounts/services/read-api-key";
import { resolveKeyActor } from "@/lib/accounts/services/resolve-actor";
import { revokeApiKey } from "@/lib/accounts/services/revoke-api-key";
import { dispatch } from "@/lib/api/dispatch";
import { apiKeyCreateCommand, apiKeyRevokeCommand } from "@/lib/cli/commands/api-key";
import { getPool } from "@/lib/platform/db";
import { cookieOf, createUser, keyOf } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");
const hours = (n: number): Date => new Date(NOW.getTime() + n * 3_600_000);
let user: UserActor;

beforeEach(async () => {
  user = await createUser();
});

function call(method: string, path: string, headers: Record<string, string>, body?: string) {
  return dispatch(
    new Request(`http://127.0.0.1:3000${path}`, {
      method,
      headers: { host: "127.0.0.1:3000", "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    }),
  );
}

describe("an API key", () => {
  test("stands for its user until it is revoked", async () => {
    const { key } = await createApiKey(user, { replace: false }, NOW);
    const actor = await resolveKeyActor(key, NOW);
    expect(actor).toMatchObject({ userId: user.userId });
    expect(actor).not.toMatchObject({ via: "session" });
    expect(await revokeApiKey(user)).toEqual({ revoked: true });
    await expect(resolveKeyActor(key, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
    expect(await revokeApiKey(user)).toEqual({ revoked: false });
  });

  test("is one a user, under concurrency too, and is replaced only when asked", async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 5 }, () => createApiKey(user, { replace: false }, NOW)),
    );
    const [first, ...more] = made.flatMap((one) => (one.status === "fulfilled" ? [one.value.key] : []));
    expect(more).toEqual([]);
    await expect(createApiKey(user, { replace: false }, NOW)).rejects.toMatchObject({ code: "conflict" });
    const second = await createApiKey(user, { replace: true }, NOW);
    await expect(resolveKeyActor(first ?? "", NOW)).rejects.toMatchObject({ code: "not_signed_in" });
    expect(await resolveKeyActor(second.key, NOW)).toMatchObject({ userId: user.userId });
  });

  test("is void when its user is deactivated or removed", async () => {
    const key = await keyOf(user);
    await getPool().query(`UPDATE app_user SET deactivated_at = now() WHERE id = $1`, [user.userId]);
    await expect(resolveKeyActor(key, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
    await getPool().query(`UPDATE app_user SET deactivated_at = NULL WHERE id = $1`, [user.userId]);
    expect(await resolveKeyActor(key, NOW)).toMatchObject({ userId: user.userId });
    await getPool().query(`DELETE FROM annotator WHERE user_id = $1`, [user.userId]);
    await getPool().query(`DELETE FROM app_user WHERE id = $1`, [user.userId]);
    await expect(resolveKeyActor(key, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
    const { rowCount } = await getPool().query(`SELECT 1 FROM api_key WHERE user_id = $1`, [user.userId]);
    expect(rowCount).toBe(0);
  });

  test("is stored as its SHA-256 with its first characters, and notes the day of its use, written once a day", async () => {
    const { key, prefix } = await createApiKey(user, { replace: false }, NOW);
    expect(key).toMatch(/^pfd_[\w-]{43}$/);
    expect(prefix).toBe(key.slice(0, 8));
    const row = async () => {
      const { rows } = await getPool().query<{ hash: string; version: string; text: string }>(
        `SELECT encode(token_sha256, 'hex') AS hash, xmin::text AS version, k::text AS text FROM api_key k WHERE user_id = $1`,
        [user.userId],
      );
      return rows[0];
    };
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
    expect(await row()).toMatchObject({ hash: Buffer.from(digest).toString("hex") });
    expect((await row())?.text).not.toContain(key.slice(8));
    const unused = { prefix, createdAt: NOW.toISOString(), lastUsedOn: null };
    expect(await readApiKey(user)).toEqual({ apiKey: unused });

    await resolveKeyActor(key, hours(1));
    expect(await readApiKey(user)).toEqual({ apiKey: { ...unused, lastUsedOn: "2026-03-01" } });
    const written = (await row())?.version;
    await resolveKeyActor(key, hours(13));
    expect((await row())?.version).toBe(written);
    await resolveKeyActor(key, hours(15));
    expect(await readApiKey(user)).toEqual({ apiKey: { ...unused, lastUsedOn: "2026-03-02" } });
  });
});

describe("a request with a key", () => {
  test("needs no Origin, and a void key is refused even beside a good cookie", async () => {
    const key = await keyOf(user);
    const cookie = await cookieOf(user);
    const foreign = { origin: "https://elsewhere.example" };
    const good = await call("GET", "/api/v1/projects", { ...foreign, authorization: `bearer ${key}` });
    expect(good.status).toBe(200);
    const written = await call(
      "POST",
      "/api/v1/invites/accept",
      { ...foreign, authorization: `Bearer ${key}` },
      `{"token":"${"x".repeat(43)}"}`,
    );
    expect(written.status).toBe(410); // past the Origin check, at the service
    for (const authorization of [`Bearer ${key}x`, "Bearer", `Bearer ${cookie.split("=")[1] ?? ""}`]) {
      const bad = await call("GET", "/api/v1/projects", { cookie, authorization });
      expect(bad.status).toBe(401);
      expect(bad.headers.get("www-authenticate")).toBe("Bearer");
      expect(await bad.json()).toMatchObject({ error: { code: "not_signed_in" } });
    }
  });

  test("leaves a proxy's own password alone", async () => {
    const reply = await call("GET", "/api/v1/projects", {
      cookie: await cookieOf(user),
      authorization: "Basic dXNlcjpwYXNz",
    });
    expect(reply.status).toBe(200);
  });

  test("cannot make, see or end a key, nor change the password", async () => {
    const authorization = `Bearer ${await keyOf(user)}`;
    const body = `{"current":"${"x".repeat(12)}","password":"${"y".repeat(12)}"}`;
    for (const [method, path, given] of [
      ["POST", "/api/v1/api-key", `{"replace":true}`],
      ["GET", "/api/v1/api-key", undefined],
      ["DELETE", "/api/v1/api-key", undefined],
      ["PUT", "/api/v1/password", body],
    ] as const)
      expect((await call(method, path, { authorization }, given)).status).toBe(403);
    expect((await call("GET", "/api/v1/projects", { authorization })).status).toBe(200);
  });
});

describe("the command line", () => {
  const run = (command: typeof apiKeyCreateCommand, options: Record<string, string | boolean>) =>
    command.run({ positionals: [], options, say: () => undefined, signal: new AbortController().signal });

  test("makes, replaces and revokes the key of whom it names", async () => {
    const { email } = user;
    const { json } = await run(apiKeyCreateCommand, { email: email.toUpperCase() });
    expect(await resolveKeyActor(String(json.key), NOW)).toMatchObject({ email });
    await expect(run(apiKeyCreateCommand, { email })).rejects.toMatchObject({ code: "conflict" });
    const replaced = await run(apiKeyCreateCommand, { email, replace: true });
    expect(await resolveKeyActor(String(replaced.json.key), NOW)).toMatchObject({ email });
    expect((await run(apiKeyRevokeCommand, { email })).json).toEqual({ email, revoked: true });
    expect((await run(apiKeyRevokeCommand, { email })).json).toEqual({ email, revoked: false });
    await expect(run(apiKeyRevokeCommand, { email: "nobody@example.org" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(createApiKey(SYSTEM, { replace: false }, NOW)).rejects.toMatchObject({ code: "not_found" });
  });

  test("another's key is not a user's to make", async () => {
    const other = await createUser();
    await createApiKey(user, { replace: false, email: other.email }, NOW);
    expect((await readApiKey(other)).apiKey).toBeNull();
    expect((await readApiKey(user)).apiKey).not.toBeNull();
  });
});
