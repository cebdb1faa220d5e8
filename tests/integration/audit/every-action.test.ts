import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { PERMISSIONS, type Permission, type PermissionRule } from "@/lib/accounts/permissions";
import { SCOPES_OF } from "@/lib/accounts/scopes";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { createAdmin } from "@/lib/accounts/services/create-admin";
import { createSetupLink } from "@/lib/accounts/services/create-setup-link";
import { setAccountActive } from "@/lib/accounts/services/set-account-active";
import { setUp } from "@/lib/accounts/services/set-up";
import { dispatch } from "@/lib/api/dispatch";
import { ROUTES } from "@/lib/api/registry";
import type { Contract } from "@/lib/base/contract";
import { getPool } from "@/lib/platform/db";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { cookieOf, createUser, keyOf } from "../../support/actors";
import { AUDITED_CALLS, PASSWORD } from "../../support/audited-calls";
import { useDatabase } from "../../support/database";

useDatabase();

const root = path.resolve(import.meta.dirname, "../../..");
/** Changes nothing that anybody would ask about later. */
const NOT_RECORDED = new Map([
  ["testEndpoint", "asks a server; only its health is noted"],
  ["previewSampling", "counts"],
  ["previewJudge", "shows a prompt"],
  ["scoreCompletions", "reads"],
  ["scoreAnswers", "keeps only rewards"],
  ["compareSampling", "scores, and keeps only rewards"],
]);
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "audit-"));
  process.env.DATA_DIR = folder;
  process.env.FILES_DIR = path.join(folder, "files");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every contract of the product by its name. */
async function contractsByName(): Promise<Map<string, Contract>> {
  const found = new Map<string, Contract>();
  const byRoute = new Map(ROUTES.map(({ contract }) => [`${contract.method} ${contract.path}`, contract]));
  for (const slice of await readdir(path.join(root, "lib")))
    for (const file of await readdir(path.join(root, "lib", slice)).catch(() => []))
      if (file === "contract.ts" && slice !== "base") {
        const module = (await import(`@/lib/${slice}/contract.ts`)) as Readonly<Record<string, Contract>>;
        for (const [name, { method, path: at }] of Object.entries(module)) {
          const contract = byRoute.get(`${method} ${at}`);
          if (contract !== undefined) found.set(name.replace(/Contract$/, ""), contract);
        }
      }
  return found;
}

/** Whether it changes something as an admin or a manager, or for an account. */
function isRecorded(name: string, { method, permission }: Contract): boolean {
  const rule: PermissionRule = PERMISSIONS[permission as Permission];
  if (method === "GET" || NOT_RECORDED.has(name)) return false;
  if (rule.to === "project") return !rule.roles.includes("annotator");
  return rule.to === "admins" || rule.to === "anyProject" || rule.to === "session";
}

interface Row {
  readonly action: string;
  readonly user_id: string | null;
  readonly via: string;
  readonly object_id: string;
  readonly text: string;
}

/** What `work` adds to the log. */
async function recordedBy(work: () => Promise<unknown>): Promise<Row[]> {
  const { rows: before } = await getPool().query<{ id: string }>(
    "SELECT coalesce(max(id), 0) AS id FROM audit_entry",
  );
  await work();
  const { rows } = await getPool().query<Row>(
    "SELECT e.*, e::text AS text FROM audit_entry e WHERE id > $1 ORDER BY id",
    [before[0]?.id],
  );
  return rows;
}

async function send(
  contract: Contract,
  credentials: Readonly<Record<string, string>>,
  params: object,
  body: object | string | undefined,
): Promise<void> {
  const filled = Object.entries<string>({ ...params }).reduce<string>(
    (text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(value)),
    contract.path,
  );
  const type = typeof body === "string" ? "application/octet-stream" : "application/json";
  const reply = await dispatch(
    new Request(`http://127.0.0.1${filled}`, {
      method: contract.method,
      headers: { ...credentials, "content-type": type },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
  const text = await reply.text();
  expect(text, "is done").not.toContain('"error":{');
  expect(reply.status).toBe(200);
}

// First of all: it wants an instance without users.
test("the first admin's own account is the log's first entry", async () => {
  const token = (await createSetupLink(SYSTEM, { now: new Date() }))?.split("/").at(-1) ?? "";
  const account = { token, email: "first@example.org", name: "First", password: PASSWORD };
  const entries = await recordedBy(() => setUp(ANONYMOUS, account, new Date()));
  expect(entries).toMatchObject([{ action: "setUp", via: "session" }]);
  expect(entries[0]?.user_id).toBe(entries[0]?.object_id);
});

describe("what admins and managers change", () => {
  test("is called below, all of it, and what is planted would be missed", async () => {
    const contracts = await contractsByName();
    expect(contracts.size).toBeGreaterThan(60);
    const namesOf = (all: ReadonlyMap<string, Contract>) =>
      [...all].filter(([name, contract]) => isRecorded(name, contract)).map(([name]) => name);
    expect(namesOf(contracts).toSorted()).toEqual(Object.keys(AUDITED_CALLS).toSorted());
    const updateProject = contracts.get("updateProject");
    if (updateProject === undefined) throw new Error("there is no updateProject");
    expect(namesOf(new Map([...contracts, ["planted", updateProject]]))).toContain("planted");
  });

  test.each(Object.keys(AUDITED_CALLS))(
    "%s is one entry, without secrets and texts, also with the narrowest key",
    async (name) => {
      const contract = (await contractsByName()).get(name);
      const call = await AUDITED_CALLS[name]?.();
      if (contract === undefined || call === undefined) throw new Error(`no contract or call ${name}`);
      const actor = call.as ?? (await createUser({ isAdmin: true }));
      const [scope] = SCOPES_OF[contract.permission as Permission]; // none: no key may do it
      const credentials =
        scope === undefined
          ? { cookie: await cookieOf(actor) }
          : { authorization: `Bearer ${await keyOf(actor, [scope])}` };
      const entries = await recordedBy(() => send(contract, credentials, call.params ?? {}, call.body));
      const via = scope === undefined ? "session" : "api_key";
      expect(entries).toMatchObject([{ action: name, user_id: actor.userId, via }]);
      expect(entries[0]?.text).not.toMatch(/secret|pfd_[\w-]{20}|a password/i);
    },
  );
});

test("who joins is written with role and link, also when he makes his account with it", async () => {
  const { id, slug } = await createProject(SYSTEM, { name: "Joined" }, new Date());
  const invite = await createInvite(SYSTEM, slug, { role: "manager", maxUses: 2, days: 1 }, new Date());
  const token = invite.path.split("/").at(-1) ?? "";
  const account = { email: "joiner@example.org", name: "Joiner", password: PASSWORD };
  const user = await createUser();
  const entries = await recordedBy(async () => {
    await acceptInvite(ANONYMOUS, { token, account }, new Date());
    await acceptInvite(user, { token }, new Date());
  });
  const joined = { action: "acceptInvite", via: "session", project_id: id };
  expect(entries).toMatchObject([
    { ...joined, change: { role: "manager", link: invite.id } },
    { ...joined, user_id: user.userId, object_id: user.userId },
  ]);
  expect(entries[0]?.user_id).toBe(entries[0]?.object_id);
});

test("what only the command line does is written as the system's", async () => {
  const email = "by-command@example.org";
  const entries = await recordedBy(async () => {
    await createAdmin(SYSTEM, { email, name: "Admin" }, new Date());
    await setAccountActive(SYSTEM, { email, active: false }, new Date());
  });
  expect(entries).toMatchObject([
    { action: "createAdmin", user_id: null, via: "command_line" },
    { action: "setAccountActive", user_id: null, via: "command_line" },
  ]);
});
