import { beforeEach, describe, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { MOST_API_KEYS } from "@/lib/accounts/schema";
import { SCOPES } from "@/lib/accounts/scopes";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { listApiKeys } from "@/lib/accounts/services/list-api-keys";
import { resolveKeyActor } from "@/lib/accounts/services/resolve-actor";
import { revokeApiKey } from "@/lib/accounts/services/revoke-api-key";
import { dispatch } from "@/lib/api/dispatch";
import { apiKeyCreateCommand, apiKeyListCommand, apiKeyRevokeCommand } from "@/lib/cli/commands/api-key";
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
  test("stands for its user until it is revoked, and no other one of his ends with it", async () => {
    const { key, id } = await createApiKey(user, { name: "Nightly" }, NOW);
    const other = await createApiKey(user, { name: "Other" }, NOW);
    const actor = await resolveKeyActor(key, NOW);
    expect(actor).toMatchObject({ userId: user.userId, via: { keyId: id, scopes: SCOPES } });
    await revokeApiKey(user, id);
    await expect(resolveKeyActor(key, NOW)).rejects.toMatchObject({ code: "not_signed_in" });
    expect(await resolveKeyActor(other.key, NOW)).toMatchObject({ userId: user.userId });
    await expect(revokeApiKey(user, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeApiKey(await createUser(), other.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("ends by itself when it was made to", async () => {
    const { key, expiresAt } = await createApiKey(user, { name: "For a day", days: 1 }, NOW);
    expect(expiresAt).toBe(hours(24).toISOString());
    expect(await resolveKeyActor(key, hours(23))).toMatchObject({ userId: user.userId });
    await expect(resolveKeyActor(key, hours(24))).rejects.toMatchObject({ code: "not_signed_in" });
  });

  test("is one of fifty at most, under concurrency too", async () => {
    const made = await Promise.allSettled(
      Array.from({ length: MOST_API_KEYS + 5 }, (_, n) => createApiKey(user, { name: `Key ${n}` }, NOW)),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_API_KEYS);
    await expect(createApiKey(user, { name: "More" }, NOW)).rejects.toMatchObject({ code: "conflict" });
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
    const scopes = ["export", "read"] as const;
    const { key, id, prefix } = await createApiKey(user, { name: "Nightly", scopes: [...scopes] }, NOW);
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
    const facts = { id, name: "Nightly", scopes: ["read", "export"], expiresAt: null };
    const unused = { ...facts, prefix, createdAt: NOW.toISOString(), lastUsedOn: null };
    expect(await listApiKeys(user)).toEqual({ apiKeys: [unused] });

    await resolveKeyActor(key, hours(1));
    expect(await listApiKeys(user)).toEqual({ apiKeys: [{ ...unused, lastUsedOn: "2026-03-01" }] });
    const written = (await row())?.version;
    await resolveKeyActor(key, hours(13));
    expect((await row())?.version).toBe(written);
    await resolveKeyActor(key, hours(15));
    expect(await listApiKeys(user)).toEqual({ apiKeys: [{ ...unused, lastUsedOn: "2026-03-02" }] });
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
      ["POST", "/api/v1/api-keys", `{"name":"Successor"}`],
      ["GET", "/api/v1/api-keys", undefined],
      ["DELETE", `/api/v1/api-keys/${user.userId}`, undefined],
      ["PUT", "/api/v1/password", body],
    ] as const)
      expect((await call(method, path, { authorization }, given)).status).toBe(403);
    expect((await call("GET", "/api/v1/projects", { authorization })).status).toBe(200);
  });
});

describe("the command line", () => {
  const run = (command: typeof apiKeyCreateCommand, options: Record<string, string | boolean | string[]>) =>
    command.run({ positionals: [], options, say: () => undefined, signal: new AbortController().signal });

  test("makes, lists and revokes keys of whom it names", async () => {
    const { email } = user;
    const made = await run(apiKeyCreateCommand, {
      email: email.toUpperCase(),
      name: "Job",
      scope: ["read"],
      days: "3",
    });
    const { key } = made.json;
    expect(await resolveKeyActor(String(key), new Date())).toMatchObject({
      email,
      via: { scopes: ["read"] },
    });
    const { json, text } = await run(apiKeyListCommand, { email });
    expect(json.apiKeys).toMatchObject([{ name: "Job", scopes: ["read"] }]);
    expect(text).not.toContain(String(key));
    const id = (await listApiKeys(user)).apiKeys[0]?.id ?? "";
    expect((await run(apiKeyRevokeCommand, { email, id })).json).toEqual({ email, id, revoked: true });
    await expect(run(apiKeyRevokeCommand, { email, id })).rejects.toMatchObject({ code: "not_found" });
    await expect(run(apiKeyListCommand, { email: "nobody@example.org" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(run(apiKeyCreateCommand, { email, name: "Job", scope: ["dance"] })).rejects.toThrow(
      "--scope",
    );
    await expect(createApiKey(SYSTEM, { name: "Whose?" }, NOW)).rejects.toMatchObject({ code: "not_found" });
  });

  test("another's key is not a user's to make", async () => {
    const other = await createUser();
    await createApiKey(user, { name: "Mine", email: other.email }, NOW);
    expect((await listApiKeys(other)).apiKeys).toEqual([]);
    expect((await listApiKeys(user)).apiKeys).toHaveLength(1);
  });
});
