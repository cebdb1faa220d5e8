import { AppError } from "@/lib/base/errors";
import type { Actor, UserActor } from "./actor";
import { PANEL_PERMISSIONS, PERMISSIONS, type Permission, type PermissionRule } from "./permissions";
import { isInScopes, SCOPES_OF } from "./scopes";

/**
 * Passes when the actor may do this, else throws: not_signed_in without an account; not_found when the thing is a
 * project's and the actor is no member of it (its existence is not told); forbidden otherwise.
 * The first line of every service.
 */
export function authorize(actor: Actor, permission: Permission, projectId?: string): void {
  if (actor.kind === "system") return;
  const rule: PermissionRule = PERMISSIONS[permission];
  if (rule.to === "everyone") return;
  if (actor.kind === "anonymous")
    throw new AppError("not_signed_in", {
      message: `anonymous asks ${permission}`,
      userMessage: "You are not signed in.",
      fix: "Sign in and try again.",
    });
  refusePanel(actor, permission);
  if (rule.to === "session") {
    requireSession(actor, permission);
    return;
  }
  requireScope(actor, permission);
  if (rule.to === "signedIn" || (actor.isAdmin && rule.to !== "system")) return;
  if (rule.to === "anyProject" && Object.values(actor.roles).some((role) => rule.roles.includes(role)))
    return;
  if (rule.to === "project" && projectId !== undefined) {
    const role = actor.roles[projectId];
    if (role === undefined) throw notFound(permission);
    if (rule.roles.includes(role)) return;
  }
  throw new AppError("forbidden", {
    message: `${actor.userId} asks ${permission}`,
    userMessage: "Your role does not allow this.",
    fix: "Ask an admin or a manager of the project.",
  });
}

/** True when `authorize` would pass: for showing or hiding a control, never instead of `authorize`. */
export function isAllowed(actor: Actor, permission: Permission, projectId?: string): boolean {
  try {
    authorize(actor, permission, projectId);
    return true;
  } catch {
    return false;
  }
}

/** Who came by a panel's link ranks in its project, and does nothing else. */
function refusePanel({ via, userId }: UserActor, permission: Permission): void {
  if (via !== "panel" || PANEL_PERMISSIONS.has(permission)) return;
  throw new AppError("forbidden", {
    message: `panel participant ${userId} asks ${permission}`,
    userMessage: "You came in by a panel's link, which is for ranking alone.",
  });
}

function requireSession(actor: UserActor, permission: string): void {
  if (actor.via === "session") return;
  throw new AppError("forbidden", {
    message: `${actor.userId} asks ${permission} with an API key`,
    userMessage: "An API key does not allow this.",
    fix: "Sign in with your password and do it on the Account page.",
  });
}

/** A key does what one of its scopes covers, and that only where its user may. */
function requireScope({ via, userId }: UserActor, permission: Permission): void {
  if (typeof via !== "object" || isInScopes(via.scopes, permission)) return;
  const needed = SCOPES_OF[permission];
  throw new AppError("forbidden", {
    message: `${userId} asks ${permission} with a key of ${via.scopes.join(", ")}`,
    userMessage: "This API key is not for that.",
    ...(needed.length === 0 ? {} : { fix: `Use a key with the scope ${needed.join(" or ")}.` }),
  });
}

function notFound(permission: string): AppError {
  return new AppError("not_found", {
    message: `no member asks ${permission}`,
    userMessage: "There is no such project.",
  });
}
