import type { AuditAction, AuditObject } from "./actions";

/** Who acts, as data: this slice stands below the accounts. An actor of lib/accounts is one. */
export type AuditActor =
  | { readonly kind: "system" }
  | { readonly kind: "anonymous" }
  | {
      readonly kind: "user";
      readonly userId: string;
      readonly via: "session" | "panel" | "commandLine" | { readonly keyId: string };
    };

type Fact = string | number | boolean | null | undefined;
/** What changed, in short: names, numbers, states. Never a secret, never the text of a prompt or an answer. */
export type Change = Readonly<Record<string, Fact | readonly Fact[]>>;

export interface NewEntry {
  readonly action: AuditAction;
  /** Null for what belongs to the instance. */
  readonly projectId: string | null;
  readonly object: { readonly kind: AuditObject; readonly id: string };
  readonly change?: Change;
}

const MOST_CHARACTERS = 200;
const MOST_VALUES = 20;

/** The change as it is stored: long texts and lists are cut, so that an entry stays small. */
export function shortened(change: Change): Change {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      value !== null && typeof value === "object" ? value.slice(0, MOST_VALUES).map(cut) : cut(value),
    ]),
  );
}

function cut(value: Fact): Fact {
  if (typeof value !== "string" || value.length <= MOST_CHARACTERS) return value;
  return `${value.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…`;
}

/** The names of what is given and differs; of a text that is long only that it changed is worth keeping. */
export function changedNames(before: object, change: object): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(change)
    .filter(([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(old.get(name)))
    .map(([name]) => name);
}
