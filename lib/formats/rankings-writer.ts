import { jsonText } from "./jsonl-writer";
import type { RankingRecord } from "./rankings-record";

/** One line of rankings.jsonl. The record's own key order is the line's: build records with every field, in order. */
export function rankingsLine(record: RankingRecord): string {
  return `${jsonText(record)}\n`;
}
