import { describe, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { authorize, isAllowed } from "@/lib/accounts/authorize";
import { type Scope, SCOPES } from "@/lib/accounts/scopes";
import type { Permission } from "@/lib/accounts/permissions";

const user = (changes: Partial<UserActor> = {}): UserActor => ({
  kind: "user",
  via: "session",
  userId: "u",
  annotatorId: "a",
  name: "User",
  email: "user@example.org",
  isAdmin: false,
  roles: {},
  ...changes,
});
const manager = user({ roles: { p: "manager" } });
const annotator = user({ roles: { p: "annotator" } });
const admin = user({ isAdmin: true });

const byKey = (...scopes: readonly Scope[]): Pick<UserActor, "via"> => ({ via: { keyId: "k", scopes } });

const codeOf = (work: () => void): string => {
  try {
    work();
    return "allowed";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "no code";
  }
};

describe("authorize", () => {
  test.each<[string, Permission, Parameters<typeof authorize>[0], string | undefined, string]>([
    ["everybody may enter", "account.enter", ANONYMOUS, undefined, "allowed"],
    ["nobody without an account lists projects", "project.list", ANONYMOUS, undefined, "not_signed_in"],
    ["any user lists projects", "project.list", user(), undefined, "allowed"],
    ["a key lists projects", "project.list", user(byKey(...SCOPES)), undefined, "allowed"],
    ["a key for something else does not", "project.list", user(byKey("reward")), undefined, "forbidden"],
    ["a key to manage manages", "project.update", { ...manager, ...byKey("manage") }, "p", "allowed"],
    ["but only where its user may", "project.update", { ...annotator, ...byKey("manage") }, "p", "forbidden"],
    [
      "and tells nobody else's projects",
      "project.update",
      { ...manager, ...byKey("manage") },
      "q",
      "not_found",
    ],
    [
      "an admin's key to read does not change",
      "project.update",
      { ...admin, ...byKey("read") },
      "p",
      "forbidden",
    ],
    ["a session manages its account", "account.self", user(), undefined, "allowed"],
    ["a key does not", "account.self", user(byKey(...SCOPES)), undefined, "forbidden"],
    ["an admin's key does not", "account.self", { ...admin, ...byKey(...SCOPES) }, undefined, "forbidden"],
    ["an admin creates projects", "project.create", admin, undefined, "allowed"],
    ["a manager does not", "project.create", manager, undefined, "forbidden"],
    ["a manager updates his project", "project.update", manager, "p", "allowed"],
    ["an annotator of it does not", "project.update", annotator, "p", "forbidden"],
    ["another's project is not told of", "project.update", manager, "q", "not_found"],
    ["an admin updates every project", "project.update", admin, "q", "allowed"],
    ["a project's act without a project is refused", "project.update", manager, undefined, "forbidden"],
    ["a manager of any project scores", "reward.score", manager, undefined, "allowed"],
    ["an annotator does not", "reward.score", annotator, undefined, "forbidden"],
    ["a panel's participant ranks", "task.annotate", { ...annotator, via: "panel" }, "p", "allowed"],
    ["he signs out", "account.leave", { ...annotator, via: "panel" }, undefined, "allowed"],
    ["he makes no key", "account.self", { ...annotator, via: "panel" }, undefined, "forbidden"],
    [
      "he manages nothing, whatever his role",
      "project.update",
      { ...manager, via: "panel" },
      "p",
      "forbidden",
    ],
    ["the system does all", "instance.setup", SYSTEM, undefined, "allowed"],
    ["an admin is not the system", "instance.setup", admin, undefined, "forbidden"],
  ])("%s", (_, permission, actor, projectId, outcome) => {
    expect(codeOf(() => authorize(actor, permission, projectId))).toBe(outcome);
    expect(isAllowed(actor, permission, projectId)).toBe(outcome === "allowed");
  });
});
