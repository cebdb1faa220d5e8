import type { Actor } from "@/lib/accounts/actor";
import type { ByteSource } from "@/lib/base/bytes";
import { readImportProblemsContract } from "../contract";
import { findProblems } from "../repository-report";
import { openImport } from "./open-import";

const PAGE = 1000;

/** All problems of an import as JSONL, page by page. */
export async function readImportProblems(
  actor: Actor,
  importId: string,
): Promise<{ fileName: string; lines: ByteSource }> {
  const { view } = await openImport(actor, importId, readImportProblemsContract.permission);
  return {
    fileName: `${view.fileName.replace(/[^\w.-]+/g, "_")}.problems.jsonl`,
    lines: problemLines(importId),
  };
}

async function* problemLines(importId: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let after = -1; ;) {
    const problems = await findProblems(importId, { after, limit: PAGE });
    const last = problems.at(-1);
    if (last === undefined) return;
    const lines = problems.map(
      ({ line, refused, code, place, reason, fix }) =>
        `${JSON.stringify({ line, refused, code, place, reason, fix })}\n`,
    );
    yield encoder.encode(lines.join(""));
    after = last.seq;
  }
}
