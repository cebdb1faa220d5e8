import type { Permission } from "./permissions";

/** What an API key can be limited to; each is a part of what its user may do, never more. */
export const SCOPES = [
  "read",
  "annotate",
  "import",
  "export",
  "sample",
  "train",
  "reward",
  "manage",
] as const;

export type Scope = (typeof SCOPES)[number];

/** The scopes of which a key needs one for a row of the permission table; none: no key at all may do it. */
export const SCOPES_OF: Readonly<Record<Permission, readonly Scope[]>> = {
  "instance.setup": [],
  "instance.maintain": [],
  "account.enter": SCOPES,
  "account.self": [],
  "account.settings": ["annotate"],
  "account.manage": ["manage"],
  "audit.read": ["manage"],
  "audit.project": ["manage"],
  "endpoint.read": ["read", "sample", "manage"],
  "endpoint.manage": ["manage"],
  "endpoint.use": [],
  "project.create": ["manage"],
  "project.list": ["read", "annotate", "manage"],
  "project.read": ["read", "annotate", "manage"],
  "project.update": ["manage"],
  "project.overview": ["read", "manage"],
  "member.manage": ["manage"],
  "pay.read": ["manage"],
  "pay.readAll": ["manage"],
  "report.resolve": ["manage"],
  "promptset.read": ["read", "import", "sample"],
  "promptset.manage": ["manage"],
  "import.write": ["import"],
  "sampling.manage": ["sample"],
  "sampling.work": [],
  "judge.manage": ["manage"],
  "judge.work": [],
  "webhook.manage": ["manage"],
  "webhook.send": [],
  "batch.manage": ["import"],
  "task.list": ["read", "manage"],
  "task.annotate": ["annotate"],
  "demonstration.review": ["annotate"],
  "dataset.read": ["read", "export", "train"],
  "dataset.create": ["export"],
  "run.read": ["read", "train"],
  "run.create": ["train"],
  "run.work": [],
  "reward.score": ["reward"],
  "reward.promote": ["train"],
};

/** Whether a key with these scopes may do this, when its user may. */
export function isInScopes(scopes: readonly Scope[], permission: Permission): boolean {
  return SCOPES_OF[permission].some((one) => scopes.includes(one));
}
