import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { auditQuerySchema } from "@/lib/audit/schema";
import { dispatch } from "@/lib/api/dispatch";
import { auditExportCommand, auditListCommand } from "@/lib/cli/commands/audit";
import { getPool, withTransaction } from "@/lib/platform/db";
import { recordAction } from "@/lib/audit/services/record-action";
import { createProject } from "@/lib/projects/services/create-project";
import { createInvite } from "@/lib/projects/services/create-invite";
import { listAudit, listAuditPeople, readAuditLines } from "@/lib/projects/services/list-audit";
import { updateProject } from "@/lib/projects/services/update-project";
import { createMember, createUser, keyOf } from "../../support/actors";
import { failureOf, runCommand, useFolder } from "../../support/command";
import { useDatabase } from "../../support/database";

const folder = useFolder();
useDatabase();

const NOW = new Date();
const query = (given: object = {}) => auditQuerySchema.parse(given);
const invite = { role: "annotator", maxUses: 5, days: 3 } as const;
let slug = "";
let other = "";
let admin: UserActor;
let manager: UserActor;

beforeAll(async () => {
  admin = await createUser({ isAdmin: true });
  const project = await createProject(admin, { name: "Log" }, NOW);
  slug = project.slug;
  other = (await createProject(SYSTEM, { name: "Other" }, NOW)).slug;
  manager = await createMember(project.id, "manager");
  for (let i = 0; i < 3; i++) await createInvite(manager, slug, invite, NOW);
  await updateProject(admin, slug, { state: "paused", wanted: 3 }, NOW);
});

/** Of the project, another one, or with null the instance. */
const actionsOf = async (actor: UserActor, asked: object, of: string | null = slug) =>
  (await listAudit(actor, of ?? undefined, query(asked))).entries.map(({ action }) => action);

describe("the log", () => {
  test("says who did what to what, and what changed, newest first", async () => {
    const { entries, next } = await listAudit(manager, slug, query());
    expect(next).toBeNull();
    expect(entries.map(({ action }) => action)).toEqual([
      ...["updateProject", "createInvite", "createInvite", "createInvite", "createProject"],
    ]);
    expect(entries[0]).toMatchObject({
      actor: { via: "session", userId: admin.userId, name: "Admin", apiKeyId: null },
      ...{ project: slug, object: { kind: "project", id: slug } },
      change: { changed: ["state"], state: "paused" },
    });
    expect(entries[1]).toMatchObject({ actor: { userId: manager.userId }, change: invite });
  });

  test("pages by the last entry, each once", async () => {
    const seen: string[] = [];
    for (let before: string | undefined; ;) {
      const page = await listAudit(manager, slug, query({ limit: 2, ...(before && { before }) }));
      seen.push(...page.entries.map(({ id }) => id));
      if (page.next === null) break;
      before = page.next;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  test("is narrowed by person, action and time", async () => {
    expect(await actionsOf(manager, { person: admin.userId })).toEqual(["updateProject", "createProject"]);
    expect(await actionsOf(manager, { action: "createInvite", person: admin.userId })).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await actionsOf(manager, { from: today, to: today })).toHaveLength(5);
    expect(await actionsOf(manager, { to: "2026-01-01" })).toEqual([]);
    expect(await actionsOf(admin, { person: "system" }, null)).toEqual(["createProject"]);
  });

  test("of the instance is for admins, of a project for its managers", async () => {
    expect(await actionsOf(admin, {}, other)).toEqual(["createProject"]);
    expect(await actionsOf(admin, {}, null)).toHaveLength(6);
    expect(await failureOf(listAudit(manager, undefined, query()))).toMatchObject({ code: "forbidden" });
    expect(await failureOf(listAudit(manager, other, query()))).toMatchObject({ code: "not_found" });
    expect((await listAuditPeople(manager, slug)).map(({ userId }) => userId).toSorted()).toEqual(
      [admin.userId, manager.userId].toSorted(),
    );
  });

  test("can be added to, and nothing else", async () => {
    for (const statement of [
      "UPDATE audit_entry SET action = 'x'",
      "DELETE FROM audit_entry",
      "TRUNCATE audit_entry",
    ])
      await expect(getPool().query(statement)).rejects.toThrow("append-only");
  });

  test("has no entry of what was taken back", async () => {
    const object = { kind: "project", id: slug } as const;
    const undone = withTransaction(async (client) => {
      await recordAction(client, admin, { action: "updateProject", projectId: null, object });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await actionsOf(admin, {}, null)).toHaveLength(6);
  });
});

test("the API gives pages and the whole as JSONL, and names the key that wrote", async () => {
  const headers = { authorization: `Bearer ${await keyOf(manager)}`, "content-type": "application/json" };
  const call = (path: string, method = "GET", body?: string) =>
    dispatch(new Request(`http://127.0.0.1${path}`, { method, headers, ...(body && { body }) }));
  expect((await call(`/api/v1/projects/${slug}/invites`, "POST", "{}")).status).toBe(200);
  const page: unknown = await (await call(`/api/v1/projects/${slug}/audit?limit=1`)).json();
  const { rows } = await getPool().query<{ id: string }>("SELECT id FROM api_key WHERE user_id = $1", [
    manager.userId,
  ]);
  expect(page).toMatchObject({ entries: [{ actor: { via: "apiKey", apiKeyId: rows[0]?.id } }] });
  const file = await call(`/api/v1/projects/${slug}/audit/file?action=createInvite`);
  expect(file.headers.get("content-disposition")).toContain(`${slug}-audit.jsonl`);
  const lines = (await file.text()).trim().split("\n");
  expect(lines).toHaveLength(4);
  expect((await call("/api/v1/audit?before=x")).status).toBe(422);
  expect((await call("/api/v1/audit")).status).toBe(403);
});

test("the command line lists and writes the same", async () => {
  const { json, text } = await runCommand(auditListCommand, { project: slug, limit: "2" });
  expect(json.entries).toHaveLength(2);
  expect(text).toContain("createInvite invite");
  expect(text).toContain("--before");
  await expect(runCommand(auditListCommand, { action: "dance" })).rejects.toThrow("--action");
  const out = folder.at("audit.jsonl");
  await runCommand(auditExportCommand, { out, project: slug });
  const written = await readFile(out, "utf8");
  let expected = "";
  for await (const piece of await readAuditLines(SYSTEM, slug, {}))
    expected += new TextDecoder().decode(piece);
  expect(written).toBe(expected);
  expect(written.trim().split("\n")).toHaveLength(6);
});
