import type { ProjectRole } from "./actor";

/**
 * Who may do what. `system`: only the command line and the start-up. `everyone`: also without an account. `signedIn`:
 * any user. `session`: any user who signed in with a password, not a program that holds his API key: a key that leaked
 * must not make its successor, change the password, or shut its owner out. Otherwise: admins of the instance, and,
 * where a project is named, the project's members with one of the roles; `anyProject`: members of whatever project
 * with one of the roles, for things that belong to the instance.
 */
export type PermissionRule =
  | { readonly to: "everyone" }
  | { readonly to: "signedIn" }
  | { readonly to: "session" }
  | { readonly to: "admins" }
  | { readonly to: "system" }
  | { readonly to: "project"; readonly roles: readonly ProjectRole[] }
  | { readonly to: "anyProject"; readonly roles: readonly ProjectRole[] };

export const PERMISSIONS = {
  "instance.setup": { to: "system" },
  "instance.maintain": { to: "system" },
  "account.enter": { to: "everyone" },
  "account.self": { to: "session" },
  "account.settings": { to: "signedIn" },
  "account.manage": { to: "admins" },
  "audit.read": { to: "admins" },
  "audit.project": { to: "project", roles: ["manager"] },
  "endpoint.read": { to: "admins" },
  "endpoint.manage": { to: "admins" },
  "endpoint.use": { to: "system" },
  "project.create": { to: "admins" },
  "project.list": { to: "signedIn" },
  "project.read": { to: "project", roles: ["manager", "reviewer", "annotator"] },
  "project.update": { to: "project", roles: ["manager"] },
  "project.overview": { to: "project", roles: ["manager", "reviewer"] },
  "member.manage": { to: "project", roles: ["manager"] },
  "pay.read": { to: "project", roles: ["manager"] },
  "pay.readAll": { to: "admins" },
  "report.resolve": { to: "project", roles: ["manager", "reviewer"] },
  "promptset.read": { to: "anyProject", roles: ["manager"] },
  "promptset.manage": { to: "admins" },
  "import.write": { to: "project", roles: ["manager"] },
  "sampling.manage": { to: "admins" },
  "sampling.work": { to: "system" },
  "judge.manage": { to: "admins" },
  "judge.work": { to: "system" },
  "webhook.manage": { to: "admins" },
  "webhook.send": { to: "system" },
  "batch.manage": { to: "project", roles: ["manager"] },
  "task.list": { to: "project", roles: ["manager", "reviewer"] },
  "task.annotate": { to: "project", roles: ["manager", "reviewer", "annotator"] },
  "demonstration.review": { to: "project", roles: ["manager", "reviewer"] },
  "dataset.read": { to: "project", roles: ["manager"] },
  "dataset.create": { to: "project", roles: ["manager"] },
  "run.read": { to: "project", roles: ["manager"] },
  "run.create": { to: "project", roles: ["manager"] },
  "run.work": { to: "system" },
  "reward.score": { to: "anyProject", roles: ["manager"] },
  "reward.promote": { to: "admins" },
} as const satisfies Record<string, PermissionRule>;

export type Permission = keyof typeof PERMISSIONS;
