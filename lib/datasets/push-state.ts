import type { Push } from "./push";

/** Whether the push still goes on. */
export function isUnderWay({ state }: Pick<Push, "state">): boolean {
  return state === "queued" || state === "running";
}
