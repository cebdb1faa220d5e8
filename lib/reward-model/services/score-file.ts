import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { openFile, recordsOf, type RefusedLine, refuseBadLines } from "../adapters/comparison-files";
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
  const model = await loadRewardModel(input.model);
  const temporary = `${input.outFile}.part`;
  const out = createWriteStream(temporary);
  try {
    const scored = await scoreLines(model, input, async (line) => {
      if (!out.write(line)) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
    });
    out.end();
    await finished(out);
    if (!input.skipBad) refuseBadLines(scored.refusedLines);
    await rename(temporary, input.outFile);
    const { refusedLines, ...counts } = scored;
    return { model: model.name, ...counts, refused: refusedLines.length };
  } finally {
    out.destroy();
    await rm(temporary, { force: true });
    await model.close();
  }
}

async function scoreLines(
  model: RewardModel,
  { inFile, signal, onScored }: ScoreFile,
  write: (line: string) => Promise<void>,
): Promise<{ rows: number; texts: number; truncated: number; refusedLines: RefusedLine[] }> {
  const counts = { rows: 0, texts: 0, truncated: 0 };
  const refusedLines: RefusedLine[] = [];
  for await (const { line, value, problem } of recordsOf(openFile(inFile), inFile)) {
    signal.throwIfAborted();
    const parsed = problem === undefined ? parseScoreRow(value) : { problems: [{ ...problem, place: "" }] };
    if ("problems" in parsed) {
      for (const { code, place, reason, fix } of parsed.problems)
        refusedLines.push({ file: inFile, line, code, place, reason, fix });
      continue;
    }
    const scored = await scoreRow(model, parsed.row);
    counts.rows++;
    counts.texts += scored.rewards.length;
    counts.truncated += [...scored.truncated].filter(Boolean).length;
    onScored(counts.texts);
    await write(`${JSON.stringify({ ...Object(value), rewards: [...scored.rewards] })}\n`);
  }
  return { ...counts, refusedLines };
}

function scoreRow(model: RewardModel, row: ScoreRow): ReturnType<RewardModel["score"]> {
  return row.kind === "items" ? model.score(row.items) : model.scoreTexts(row.texts);
}
