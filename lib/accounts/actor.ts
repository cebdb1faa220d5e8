import type { Scope } from "./scopes";

export type ProjectRole = "manager" | "reviewer" | "annotator";

/** The API key with which a program acts as a user. */
export interface KeyGrant {
  readonly keyId: string;
  /** What it may do at most, of what its user may. */
  readonly scopes: readonly Scope[];
}

/** Who asks. Services get it first and authorize with it; the command line acts as the system. */
export type Actor =
  | { readonly kind: "system" }
  | { readonly kind: "anonymous" }
  | {
      readonly kind: "user";
      readonly userId: string;
      readonly annotatorId: string;
      readonly name: string;
      readonly email: string;
      readonly isAdmin: boolean;
      /**
       * How he came in: a session comes from a password or the OpenID provider, one of a panel from its link, a key from a
       * program that holds it; the command line may act in his name.
       */
      readonly via: "session" | "panel" | "commandLine" | KeyGrant;
      /** Role by project id. */
      readonly roles: Readonly<Record<string, ProjectRole>>;
    };

export type UserActor = Extract<Actor, { kind: "user" }>;

export const SYSTEM: Actor = { kind: "system" };
export const ANONYMOUS: Actor = { kind: "anonymous" };

/** Whether the actor came by a panel's link. */
export function isPanelist(actor: Actor): boolean {
  return actor.kind === "user" && actor.via === "panel";
}
