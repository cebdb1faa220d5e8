import type { Comparison, Message } from "./comparison";

/** A pair in TRL's implicit conversational shape. */
export interface TrlRow {
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
  readonly margin?: number;
}

/** The strict pairs; every message has role and content alone, which TRL's readers ask for. */
export function* trlRows(comparisons: readonly Comparison[], hasMargins: boolean): Generator<TrlRow> {
  for (const comparison of comparisons)
    for (const { better, worse, margin } of comparison.pairs)
      yield {
        chosen: conversationOf(comparison, better),
        rejected: conversationOf(comparison, worse),
        ...(hasMargins ? { margin: margin ?? 0 } : {}),
      };
}

/** Each answer of each comparison once, in order: what rewards are asked for. */
export function* trlAnswers(
  comparisons: readonly Comparison[],
): Generator<{ readonly messages: readonly Message[] }> {
  for (const comparison of comparisons)
    for (const place of comparison.completions.keys()) yield { messages: conversationOf(comparison, place) };
}

function conversationOf({ prompt, completions }: Comparison, place: number): Message[] {
  const turns: readonly Message[] = typeof prompt === "string" ? [{ role: "user", content: prompt }] : prompt;
  return [...turns, { role: "assistant" as const, content: completions[place] ?? "" }].map(
    ({ role, content }) => ({
      role,
      content,
    }),
  );
}
