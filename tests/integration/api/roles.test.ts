import { beforeAll, describe, expect, test } from "vitest";
import { dispatch } from "@/lib/api/dispatch";
import { ROUTES } from "@/lib/api/registry";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { PERMISSIONS, type Permission, type PermissionRule } from "@/lib/accounts/permissions";
import { createProject } from "@/lib/projects/services/create-project";
import { cookieOf, createMember, createUser, keyOf } from "../../support/actors";
import { useDatabase } from "../../support/database";

useDatabase();

const ROLES = ["anonymous", "stranger", "annotator", "reviewer", "manager", "admin"] as const;
type Role = (typeof ROLES)[number];
const BY_KEY = " with a key";
const CALLERS = [...ROLES, `annotator${BY_KEY}`, `manager${BY_KEY}`, `admin${BY_KEY}`] as const;
type Caller = (typeof CALLERS)[number];
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
function expected(rule: PermissionRule, caller: Caller): "allowed" | "refused" {
  const role = roleOf(caller);
  if (rule.to === "everyone") return "allowed";
  if (role === "anonymous" || rule.to === "system") return "refused";
  if (rule.to === "session") return caller === role ? "allowed" : "refused";
  if (rule.to === "signedIn" || role === "admin") return "allowed";
  const roles: readonly string[] = rule.to === "admins" ? [] : rule.roles;
  return roles.includes(role) ? "allowed" : "refused";
}

function roleOf(caller: Caller): Role {
  const role = ROLES.find((one) => caller === one || caller === `${one}${BY_KEY}`);
  if (role === undefined) throw new Error(`${caller} has no role`);
  return role;
}

/** Fresh ones each time: one of the routes signs out, another one revokes the key. */
async function credentialsOf(caller: Caller): Promise<Record<string, string>> {
  const user = users[roleOf(caller)];
  if (user === undefined) return {};
  return caller.endsWith(BY_KEY)
    ? { authorization: `Bearer ${await keyOf(user)}` }
    : { cookie: await cookieOf(user) };
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
    const rule: PermissionRule = PERMISSIONS[contract.permission as Permission];
    test.each(CALLERS)(`${contract.method} ${contract.path} as %s`, async (caller) => {
      const status = await statusOf(contract.method, contract.path, caller);
      expect(status).not.toBe(500);
      if (expected(rule, caller) === "allowed") expect([401, 403]).not.toContain(status);
      else expect([401, 403, 404, 422]).toContain(status);
    });
  }

  test("every contract names a row of the permission table", () => {
    for (const { contract } of ROUTES) expect(PERMISSIONS).toHaveProperty([contract.permission]);
  });
});
