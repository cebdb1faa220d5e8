import type { Message } from "./message";
import type { RankingCompletion, RankingRecord, RankingTask } from "./rankings-record";

/** The messages that an answer adds to its prompt. */
export function answerMessages(completion: RankingCompletion): readonly Message[] {
  return completion.turns ?? [{ role: "assistant", content: completion.content }];
}

/** Exactly role and content on every message: a key more on one of them breaks the readers' prompt extraction. */
export function plainMessages(messages: readonly Message[]): Message[] {
  return messages.map(({ role, content }) => ({ role, content }));
}

export interface SplitPrompt {
  /** The leading system or developer message's text. */
  readonly system: string | null;
  readonly isDeveloper: boolean;
  readonly turns: readonly Message[];
}

/** The leading system message and the turns after it. */
export function splitSystem(messages: readonly Message[]): SplitPrompt {
  const [first, ...rest] = messages;
  if (first?.role !== "system" && first?.role !== "developer")
    return { system: null, isDeveloper: false, turns: messages };
  return { system: first.content, isDeveloper: first.role === "developer", turns: rest };
}

/** user, assistant, user …, from the user to the user. */
export function isAlternating(turns: readonly Message[]): boolean {
  return (
    turns.length % 2 === 1 && turns.every(({ role }, i) => role === (i % 2 === 0 ? "user" : "assistant"))
  );
}

export function hasTools(messages: readonly Message[]): boolean {
  return messages.some(({ role }) => role === "tool");
}

/**
 * Two answers as one last assistant message each, after what they share; null where they differ before the last one.
 * For formats that hold a single message on either side.
 */
export function lastTurns(
  chosen: readonly Message[],
  rejected: readonly Message[],
): { readonly shared: readonly Message[]; readonly chosen: Message; readonly rejected: Message } | null {
  const [lastChosen, lastRejected] = [chosen.at(-1), rejected.at(-1)];
  if (lastChosen?.role !== "assistant" || lastRejected?.role !== "assistant") return null;
  const [shared, other] = [chosen.slice(0, -1), rejected.slice(0, -1)];
  if (JSON.stringify(plainMessages(shared)) !== JSON.stringify(plainMessages(other))) return null;
  return { shared, chosen: lastChosen, rejected: lastRejected };
}

/** A conversation as text for people: one message as it stands, more with the role above each. */
export function readableText(messages: readonly Message[]): string {
  const [only, ...more] = messages;
  if (only !== undefined && more.length === 0) return only.content;
  return messages.map(({ role, content }) => `${role}:\n${content}`).join("\n\n");
}

/** Verdicts on a task that formats of orders have no place for. */
export function countNoneAcceptable(
  { annotations }: RankingRecord,
  { task_id: taskId }: RankingTask,
): number {
  return annotations.filter((one) => one.task_id === taskId && one.outcome === "none_acceptable").length;
}
