import type { SubmitBody } from "@/lib/annotations/schema";
import { answerOf, missingOf, spokenOf } from "./filled";
import type { Held } from "./held";
import type { Outcome } from "./session-view";

/** Whether the task's answer can be submitted. */
export function isWhole({ task, board, filled }: Held): boolean {
  return missingOf({ protocol: task.protocol, board, filled }).length === 0;
}

/** What is sent of a task, with its outcome. */
export function bodyOf(
  outcome: Outcome,
  { task, board, filled }: Held,
  ids: { readonly clientId: string; readonly activeMs: number },
): SubmitBody {
  const common = { ...ids, ...spokenOf(filled) };
  switch (outcome.outcome) {
    case "answered":
      return { ...ids, ...answerOf({ protocol: task.protocol, board, filled }) };
    case "none_acceptable":
      return { ...common, outcome: "none_acceptable" };
    case "skipped":
      return { ...common, outcome: "skipped", skipReason: outcome.skipReason };
  }
}
