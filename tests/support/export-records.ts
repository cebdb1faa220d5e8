import type { DatasetFormatName } from "@/lib/formats/registry";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import type { EncodeChoice, EncodedRecord } from "@/lib/formats/dataset-format";
import type { Message } from "@/lib/formats/message";
import { type RankingRecord, rankingRecordSchema } from "@/lib/formats/rankings-record";

export const DEFAULT_CHOICE: EncodeChoice = {
  policy: "all",
  aggregation: "per-annotation",
  ties: "drop",
  pairsPerPrompt: null,
  margin: false,
  answers: "both",
};

export interface GivenAnswer {
  readonly by?: string;
  /** Best first: names of answers, those that share a tier together. */
  readonly tiers?: readonly string[];
  readonly outcome?: "answered" | "none_acceptable" | "skipped";
  readonly [field: string]: unknown;
}

/** The canonical record of a prompt with answers a, b, c … of these texts (or turns), and what annotators said. */
export function recordOf(
  prompt: string | readonly Message[],
  answers: Readonly<Record<string, string | readonly Message[]>>,
  given: readonly GivenAnswer[],
): RankingRecord {
  const ids = Object.keys(answers);
  return rankingRecordSchema.parse({
    schema: "preferendum/ranking@1",
    prompt_id: "p",
    group_key: "g",
    split: "train",
    source: { prompt_set: "set", line: 7, external_id: null },
    messages: typeof prompt === "string" ? [{ role: "user", content: prompt }] : prompt,
    completions: ids.map((id) => {
      const answer = answers[id] ?? "";
      return typeof answer === "string"
        ? { completion_id: id, content: answer, model: `model-${id}` }
        : { completion_id: id, content: "", turns: answer, model: `model-${id}` };
    }),
    tasks: [{ task_id: "t", project: "demo", items: ids }],
    annotations: given.map(({ by, tiers, outcome, ...more }, i) => ({
      annotation_id: `n${i}`,
      task_id: "t",
      annotator: by ?? `ann${i}`,
      outcome: outcome ?? "answered",
      presented: ids,
      tiers: (tiers ?? []).map((tier) => Array.from(tier)),
      unranked: tiers === undefined ? [] : ids.filter((id) => !tiers.join("").includes(id)),
      submitted_at: "2026-11-24T10:00:00.500Z",
      ...more,
    })),
  });
}

export interface Encoded extends Pick<EncodedRecord, "leftOut" | "changed"> {
  readonly rows: Record<string, unknown>[];
  readonly text: string;
}

/** What the format makes of the record: its lines, parsed by JSON alone, and checked against the format's own schema. */
export function encodeAs(
  format: DatasetFormatName,
  record: RankingRecord,
  choice: Partial<EncodeChoice> = {},
): Encoded {
  const whole = { ...DEFAULT_CHOICE, ...choice };
  const { encode, rowSchema } = DATASET_FORMATS[format];
  const encoded = encode(record, whole);
  const decoder = new TextDecoder();
  const text = [...encoded.parts]
    .map((part) => (typeof part === "string" ? part : decoder.decode(part)))
    .join("");
  const rows = text
    .split("\n")
    .slice(0, -1)
    .map((line): Record<string, unknown> => Object(JSON.parse(line)) as Record<string, unknown>);
  if (rows.length !== encoded.rows) throw new Error(`${rows.length} lines for ${encoded.rows} rows`);
  for (const row of rows) rowSchema(whole).parse(row);
  return { rows, text, leftOut: encoded.leftOut ?? {}, changed: encoded.changed ?? {} };
}

export const user = (content: string): Message => ({ role: "user", content });
export const assistant = (content: string): Message => ({ role: "assistant", content });
export const system = (content: string): Message => ({ role: "system", content });
