import { isJsonObject, parseConversation } from "@/lib/formats/parse-messages";
import { Problems, type RecordProblem } from "@/lib/formats/record-problem";
import { RANKING_SCHEMA, rankingRecordSchema } from "@/lib/formats/rankings-record";
import { answerText } from "./comparison";
import type { ScoreItem } from "./score-items";

/** A line that is to be scored: a prompt with answers, or texts that are templated already. */
export type ScoreRow =
  | { readonly kind: "items"; readonly items: readonly ScoreItem[] }
  | { readonly kind: "texts"; readonly texts: readonly string[] };

const FIX = 'Write {"prompt", "responses": […]}, or {"texts": […]} for texts that are templated already.';

/** Reads `prompt` with `responses` (texts, or objects with a text), `texts`, or a line of rankings.jsonl. */
export function parseScoreRow(
  value: unknown,
): { readonly row: ScoreRow } | { readonly problems: readonly RecordProblem[] } {
  const problems = new Problems();
  const row = parse(value, problems);
  return row === null ? { problems: problems.list } : { row };
}

function parse(value: unknown, problems: Problems): ScoreRow | null {
  if (!isJsonObject(value)) return problems.wrongType("", "an object", value);
  if (value.schema === RANKING_SCHEMA) return parseRecord(value, problems);
  if (value.texts !== undefined) {
    const texts = parseTexts(value.texts, "texts", problems);
    return texts === null ? null : { kind: "texts", texts };
  }
  if (value.prompt === undefined) return problems.refuse("prompt", "missing", 'There is no "prompt".', FIX);
  const prompt =
    typeof value.prompt === "string" ? value.prompt : parseConversation(value.prompt, "prompt", problems);
  const responses = parseTexts(value.responses, "responses", problems);
  if (prompt === null || responses === null) return null;
  return { kind: "items", items: responses.map((completion) => ({ prompt, completion })) };
}

/** A line of rankings.jsonl: all of its prompt's answers, ranked or not. */
function parseRecord(value: unknown, problems: Problems): ScoreRow | null {
  const parsed = rankingRecordSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      problems.refuse(issue.path.join("."), "invalid_record", issue.message, "Export the file again.");
    return null;
  }
  const { messages: prompt, completions } = parsed.data;
  const texts = completions.map(({ content, turns }) => (turns === null ? content : answerText(turns)));
  return { kind: "items", items: texts.map((completion) => ({ prompt, completion })) };
}

function parseTexts(value: unknown, place: string, problems: Problems): string[] | null {
  if (value === undefined) return problems.refuse(place, "missing", `There is no "${place}".`, FIX);
  if (!Array.isArray(value)) return problems.wrongType(place, "a list of texts", value);
  const texts = value.map((item: unknown, i) => {
    if (typeof item === "string") return item;
    if (isJsonObject(item) && typeof item.text === "string") return item.text;
    return problems.wrongType(`${place}[${i}]`, "text, or an object with a text", item);
  });
  return texts.every((text) => text !== null) ? texts : null;
}
