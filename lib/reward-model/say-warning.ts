import type { RewardModelsText } from "@/lib/messages/reward-models";
import type { Warning } from "./schema";

type WarningText = RewardModelsText["report"]["warnings"];

/** A report's warning in the reader's language; in the report's own words where it is older than its count. */
export function sayWarning({ code, count, message }: Warning, t: WarningText): string {
  if (!isKnown(code, t)) return message;
  const say = t[code];
  if (typeof say === "string") return say;
  return count === undefined ? message : say(count);
}

function isKnown(code: string, t: WarningText): code is keyof WarningText {
  return Object.hasOwn(t, code);
}
