import { readFile } from "node:fs/promises";
import { SYSTEM } from "@/lib/accounts/actor";
import type { ExportRequest } from "@/lib/datasets/schema";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { type RankingRecord, rankingRecordSchema } from "@/lib/formats/rankings-record";
import { type TrlPreferenceRow, trlPreferenceRowSchema } from "@/lib/formats/trl-preference";
import { storedFilePath } from "@/lib/platform/files";

/** All rows that an export of the project has, train first. FILES_DIR must be set. */
export async function exportRows(project: string, request: ExportRequest): Promise<unknown[]> {
  const dataset = await createDataset(SYSTEM, project, request, new Date());
  const texts = await Promise.all(
    dataset.files
      .filter((file) => file.path.endsWith(".jsonl"))
      .map((file) => readFile(storedFilePath(file.sha256), "utf8")),
  );
  const lines = texts
    .join("")
    .split("\n")
    .filter((line) => line !== "");
  return lines.map((line): unknown => JSON.parse(line));
}

export async function exportPairs(project: string): Promise<TrlPreferenceRow[]> {
  const rows = await exportRows(project, { format: "trl-preference", testShare: 0.2 });
  return rows.map((row) => trlPreferenceRowSchema.parse(row));
}

export async function exportRankings(project: string): Promise<RankingRecord[]> {
  const rows = await exportRows(project, { format: "rankings", includeSurplus: true });
  return rows.map((row) => rankingRecordSchema.parse(row));
}
