import { beforeAll, describe, expect, test } from "vitest";
import { dispatch } from "@/lib/api/dispatch";
import { ROUTES } from "@/lib/api/registry";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { PERMISSIONS, type Permission, type PermissionRule } from "@/lib/accounts/permissions";
import { type Scope, SCOPES, SCOPES_OF } from "@/lib/accounts/scopes";
import { createProject } from "@/lib/projects/services/create-project";
import { cookieOf, createMember, createUser, keyOf } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const ROLES = ["anonymous", "stranger", "annotator", "reviewer", "manager", "admin"] as const;
type Role = (typeof ROLES)[number];
/** A role, by a session or with a key: for everything, or for one scope. */
interface Caller {
  readonly role: Role;
  readonly scopes: readonly Scope[] | undefined;
}
const CALLERS: readonly (readonly [string, Caller])[] = [
  ...ROLES.map((role) => [role, { role, scopes: undefined }] as const),
  ...(["annotator", "manager", "admin"] as const).map(
    (role) => [`${role} with a key`, { role, scopes: SCOPES }] as const,
  ),
  ...SCOPES.map((scope) => [`admin with a key to ${scope}`, { role: "admin", scopes: [scope] }] as const),
  ["manager with a key to manage", { role: "manager", scopes: ["manage"] }],
  ["annotator with a key to manage", { role: "annotator", scopes: ["manage"] }],
];
const keys = new Map<Caller, string>();
const users: Partial<Record<Role, UserActor>> = {};
let slug = "";

beforeAll(async () => {
  const project = await createProject(SYSTEM, { name: "Role table" }, new Date());
  slug = project.slug;
  users.stranger = await createUser();
  users.admin = await createUser({ isAdmin: true });
  for (const role of ["annotator", "reviewer", "manager"] as const)
    users[role] = await createMember(project.id, role);
});

/** What the permission table says; "refused" covers not signed in, forbidden and not found. */
function expected(permission: Permission, { role, scopes }: Caller): "allowed" | "refused" {
  const rule: PermissionRule = PERMISSIONS[permission];
  if (rule.to === "everyone") return "allowed";
  if (role === "anonymous" || rule.to === "system") return "refused";
  if (rule.to === "session") return scopes === undefined ? "allowed" : "refused";
  if (scopes !== undefined && !SCOPES_OF[permission].some((scope) => scopes.includes(scope)))
    return "refused";
  if (rule.to === "signedIn" || role === "admin") return "allowed";
  const roles: readonly string[] = rule.to === "admins" ? [] : rule.roles;
  return roles.includes(role) ? "allowed" : "refused";
}

/** Of a session a fresh one each time: one of the routes signs out. */
async function credentialsOf(caller: Caller): Promise<Record<string, string>> {
  const user = users[caller.role];
  if (user === undefined) return {};
  if (caller.scopes === undefined) return { cookie: await cookieOf(user) };
  const key = keys.get(caller) ?? (await keyOf(user, caller.scopes));
  keys.set(caller, key);
  return { authorization: `Bearer ${key}` };
}

async function statusOf(method: string, path: string, caller: Caller): Promise<number> {
  const filled = path
    .replace(":slug", slug)
    .replace(/:number\b/, "1")
    .replace(/[:*](\w+)/g, (_, name: string) =>
      /[iI]d$/.test(name) ? "01900000-0000-7000-8000-000000000000" : "x",
    );
  const headers = { "content-type": "application/json", ...(await credentialsOf(caller)) };
  const request = new Request(`http://127.0.0.1${filled}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: "{}" }),
  });
  const response = await dispatch(request);
  await response.body?.cancel();
  return response.status;
}

describe("route × role", () => {
  // Bodies and ids are placeholders: an allowed caller may get 2xx, 404, 409, 410, 422 or 503, never 401 or 403.
  for (const { contract } of ROUTES) {
    const permission = contract.permission as Permission;
    test.each(CALLERS)(`${contract.method} ${contract.path} as %s`, async (_, caller) => {
      const status = await statusOf(contract.method, contract.path, caller);
      expect(status).not.toBe(500);
      if (expected(permission, caller) === "allowed") expect([401, 403]).not.toContain(status);
      else expect([401, 403, 404, 422]).toContain(status);
    });
  }

  test("every contract names a row of the permission table", () => {
    for (const { contract } of ROUTES) expect(PERMISSIONS).toHaveProperty([contract.permission]);
  });
});
