import { useSyncExternalStore } from "react";
import { createStorage } from "./storage";

/** How this person likes the screen; kept in the browser. */
export interface Preferences {
  readonly single: boolean;
  readonly advance: boolean;
  readonly guidelines: boolean;
  readonly folded: boolean;
  readonly short: boolean;
  /** Of two compared completions: scroll together, mark differences. */
  readonly sync: boolean;
  readonly differ: boolean;
  /** Many answers in columns: suggest the list. */
  readonly suggestList: boolean;
}

const DEFAULTS: Preferences = {
  single: true,
  advance: true,
  guidelines: false,
  folded: false,
  short: false,
  sync: true,
  differ: false,
  suggestList: true,
};
const KEY = "annotate";

const storage = createStorage();
const listeners = new Set<() => void>();
let current: Preferences | undefined;

function read(): Preferences {
  current ??= merge(storage.read(KEY));
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes over only what has the right type. */
function merge(stored: unknown): Preferences {
  if (typeof stored !== "object" || stored === null) return DEFAULTS;
  const known = Object.entries(stored).filter(
    ([name, value]) => name in DEFAULTS && typeof value === typeof DEFAULTS[name as keyof Preferences],
  );
  return { ...DEFAULTS, ...Object.fromEntries(known) };
}

export function setPreference(change: Partial<Preferences>): void {
  current = { ...read(), ...change };
  storage.write(KEY, current);
  for (const listener of listeners) listener();
}

/** The preferences; those of a first visit while the server renders. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, read, () => DEFAULTS);
}
