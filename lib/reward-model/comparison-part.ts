import { type Message, messageSchema } from "@/lib/formats/message";
import { isJsonObject, parseConversation } from "@/lib/formats/parse-messages";
import { Problems, type RecordProblem } from "@/lib/formats/record-problem";
import { RANKING_SCHEMA, rankingRecordSchema } from "@/lib/formats/rankings-record";
import { parseTranscript } from "@/lib/formats/hh-transcript";
import { rankingsOfRecord } from "./record-rankings";

/** One ranking of a prompt's answers, as the strictly ordered pairs in it. */
export interface RankedTexts {
  /** Rows of one ranking share it; null: a ranking of its own. */
  readonly id: string | null;
  readonly pairs: readonly { readonly better: string; readonly worse: string }[];
}

/** What one line of a file says about one prompt. */
export interface ComparisonPart {
  readonly prompt: string | readonly Message[];
  /** Named by the file or by --group-by; null: the prompt's first user turn. */
  readonly group: string | null;
  readonly rankings: readonly RankedTexts[];
}

const FIX = 'Write {"prompt", "chosen", "rejected"} (text or messages), or lines of rankings.jsonl.';

/**
 * Reads one record: `prompt, chosen, rejected` (text or messages), whole conversations in `chosen` and `rejected`,
 * transcripts of Anthropic's HH format, the pairs that we export, or a line of rankings.jsonl.
 * `groupBy` is a path in the record, as in meta.debate.
 */
export function parseComparisonPart(
  value: unknown,
  groupBy: string | undefined,
): { readonly part: ComparisonPart } | { readonly problems: readonly RecordProblem[] } {
  const problems = new Problems();
  const part = parseRecord(value, groupBy, problems);
  return part === null || problems.refused ? { problems: problems.list } : { part };
}

function parseRecord(value: unknown, groupBy: string | undefined, problems: Problems): ComparisonPart | null {
  if (!isJsonObject(value)) return problems.wrongType("", "an object", value);
  const group = groupBy === undefined ? null : groupAt(value, groupBy, problems);
  if (value.schema === RANKING_SCHEMA) return parseRankingRecord(value, group, problems);
  const pair = parsePair(value, problems);
  if (pair === null) return null;
  const exported = typeof value.group_key === "string" && value.group_key !== "" ? value.group_key : null;
  const id = typeof value.group_id === "string" ? value.group_id : null;
  const equal = pair.better === pair.worse;
  if (equal)
    return problems.refuse("rejected", "equal_sides", "The chosen and the rejected text are the same.", FIX);
  return {
    prompt: pair.prompt,
    group: group ?? exported,
    rankings: [{ id, pairs: [{ better: pair.better, worse: pair.worse }] }],
  };
}

function parseRankingRecord(value: unknown, group: string | null, problems: Problems): ComparisonPart | null {
  const parsed = rankingRecordSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      problems.refuse(issue.path.join("."), "invalid_record", issue.message, "Export the file again.");
    return null;
  }
  const record = parsed.data;
  return { prompt: record.messages, group: group ?? record.group_key, rankings: rankingsOfRecord(record) };
}

interface Pair {
  readonly prompt: string | readonly Message[];
  readonly better: string;
  readonly worse: string;
}

function parsePair(row: Readonly<Record<string, unknown>>, problems: Problems): Pair | null {
  for (const key of ["chosen", "rejected"] as const)
    if (row[key] === undefined) problems.refuse(key, "missing", `There is no "${key}".`, FIX);
  if (problems.refused) return null;
  if (row.prompt === undefined) return parseWholeConversations(row, problems);
  const prompt =
    typeof row.prompt === "string" ? row.prompt : parseConversation(row.prompt, "prompt", problems);
  const better = parseAnswer(row.chosen, "chosen", problems);
  const worse = parseAnswer(row.rejected, "rejected", problems);
  return prompt === null || better === null || worse === null ? null : { prompt, better, worse };
}

function parseAnswer(value: unknown, place: string, problems: Problems): string | null {
  if (typeof value === "string") return value;
  const messages = parseConversation(value, place, problems);
  return messages === null ? null : answerText(messages);
}

/** Without a prompt column both sides are whole conversations; what they share is the prompt. */
function parseWholeConversations(row: Readonly<Record<string, unknown>>, problems: Problems): Pair | null {
  const chosen = parseWhole(row.chosen, "chosen", problems);
  const rejected = parseWhole(row.rejected, "rejected", problems);
  if (chosen === null || rejected === null) return null;
  const most = Math.min(chosen.length, rejected.length) - 1;
  let shared = 0;
  while (shared < most && isSameMessage(chosen[shared], rejected[shared])) shared++;
  const prompt = chosen.slice(0, shared);
  if (prompt.length === 0)
    return problems.refuse("", "no_prompt", "The two conversations do not begin with the same prompt.", FIX);
  return { prompt, better: answerText(chosen.slice(shared)), worse: answerText(rejected.slice(shared)) };
}

function parseWhole(value: unknown, place: string, problems: Problems): Message[] | null {
  if (typeof value !== "string") return parseConversation(value, place, problems);
  return (
    parseTranscript(value) ??
    problems.refuse(
      place,
      "no_prompt",
      "A text without a prompt must be a transcript of Human and Assistant.",
      FIX,
    )
  );
}

function isSameMessage(a: Message | undefined, b: Message | undefined): boolean {
  return a?.role === b?.role && a?.content === b?.content;
}

/** An answer of several turns as one text; the turns of others carry their role. */
export function answerText(messages: readonly Message[]): string {
  return messages
    .map(({ role, content }, i) => (i === 0 || role === "assistant" ? content : `${role}: ${content}`))
    .join("\n\n");
}

function groupAt(row: Readonly<Record<string, unknown>>, path: string, problems: Problems): string | null {
  let value: unknown = row;
  for (const key of path.split(".")) value = isJsonObject(value) ? value[key] : undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  return problems.refuse(
    path,
    "no_group",
    "There is no text or number at the place that --group-by names.",
    "Name a field that every record has.",
  );
}

/** Message lists and one user's text are the same prompt. */
export function promptMessages(prompt: string | readonly Message[]): readonly Message[] {
  return typeof prompt === "string" ? [messageSchema.parse({ role: "user", content: prompt })] : prompt;
}
