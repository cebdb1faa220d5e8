import path from "node:path";
import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { openFile, RefusalList, recordsOf, refuseBadLines } from "../adapters/comparison-files";
import { type AppendText, refuseOutputs, writeOutputFile } from "../adapters/output-file";
import { listModelFiles } from "../engine/checkpoint-folder";
import { loadRewardModel, type RewardModel } from "../engine/load";
import { parseScoreRow, type ScoreRow } from "../score-row";

export interface ScoreFile {
  readonly model: string;
  readonly inFile: string;
  readonly outFile: string;
  readonly skipBad: boolean;
  readonly onScored: (texts: number) => void;
  readonly signal: AbortSignal;
}

export interface ScoredFile {
  readonly model: string;
  readonly rows: number;
  readonly texts: number;
  readonly truncated: number;
  readonly refused: number;
}

/**
 * Writes each line of the file again with `rewards`. A bad line refuses the file, which is then not written, unless
 * bad lines are to be skipped.
 */
export async function scoreFile(actor: Actor, input: ScoreFile): Promise<ScoredFile> {
  authorize(actor, "run.work");
  await refuseOutputs([input.outFile], [input.inFile, ...(await listModelFiles(input.model))]);
  const model = await loadRewardModel(input.model);
  try {
    return await writeOutputFile(input.outFile, async (append) => {
      const { refusals, ...counts } = await scoreLines(model, input, append);
      if (!input.skipBad) refuseBadLines(refusals);
      return { model: model.name, ...counts, refused: refusals.refusedLines };
    });
  } finally {
    await model.close();
  }
}

const ROWS_AT_ONCE = 64;

interface ParsedRow {
  readonly value: unknown;
  readonly row: ScoreRow;
}

interface Counts {
  rows: number;
  texts: number;
  truncated: number;
}

async function scoreLines(
  model: RewardModel,
  { inFile, signal, onScored }: ScoreFile,
  append: AppendText,
): Promise<Counts & { refusals: RefusalList }> {
  const counts = { rows: 0, texts: 0, truncated: 0 };
  const refusals = new RefusalList();
  let waiting: ParsedRow[] = [];
  const flush = async (): Promise<void> => {
    signal.throwIfAborted();
    await append((await scoreRows(model, waiting, counts)).join(""));
    waiting = [];
    onScored(counts.texts);
  };
  for await (const { line, value, problem } of recordsOf(openFile(inFile), path.basename(inFile))) {
    const parsed = problem === undefined ? parseScoreRow(value) : { problems: [{ ...problem, place: "" }] };
    if ("problems" in parsed) refusals.add(path.basename(inFile), line, parsed.problems);
    else waiting.push({ value, row: parsed.row });
    if (waiting.length === ROWS_AT_ONCE) await flush();
  }
  await flush();
  return { ...counts, refusals };
}

/** The lines of some rows, whose texts go through the model together: no text's reward depends on its company. */
async function scoreRows(model: RewardModel, rows: readonly ParsedRow[], counts: Counts): Promise<string[]> {
  const items = await model.score(rows.flatMap(({ row }) => (row.kind === "items" ? row.items : [])));
  const texts = await model.scoreTexts(rows.flatMap(({ row }) => (row.kind === "texts" ? row.texts : [])));
  const next = { items: 0, texts: 0 };
  counts.rows += rows.length;
  for (const { rewards, truncated } of [items, texts]) {
    counts.texts += rewards.length;
    counts.truncated += truncated.filter(Boolean).length;
  }
  return rows.map(({ value, row }) => {
    const from = next[row.kind];
    next[row.kind] += row.kind === "items" ? row.items.length : row.texts.length;
    const { rewards, heads } = row.kind === "items" ? items : texts;
    const to = next[row.kind];
    const scored = {
      rewards: [...rewards.subarray(from, to)],
      ...(heads === null ? {} : { heads: heads.slice(from, to) }),
    };
    return `${JSON.stringify({ ...Object(value), ...scored })}\n`;
  });
}
