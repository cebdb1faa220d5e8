import { createReadStream } from "node:fs";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import type { ByteSource } from "@/lib/base/bytes";
import type { ImportReport, StartImport } from "@/lib/imports/schema";
import { commitImport } from "@/lib/imports/services/commit-import";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";

export const clock = (): Date => new Date();

/** Bytes of a text or of JSON records, in one piece. */
export async function* bytesOf(content: string | Uint8Array | readonly object[]): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else if (typeof content === "string") yield new TextEncoder().encode(content);
  else yield new TextEncoder().encode(content.map((record) => JSON.stringify(record)).join("\n"));
  await Promise.resolve();
}

/** Stages a file's content: the report, not committed. */
export async function stage(start: StartImport, content: ByteSource): Promise<ImportReport> {
  const { id } = await startImport(SYSTEM, start, clock());
  return receiveImportContent(SYSTEM, id, content, clock);
}

/** Stages and commits, leaving bad lines out; the report of a refused file as it is. */
export async function importContent(start: StartImport, content: ByteSource): Promise<ImportReport> {
  const report = await stage(start, content);
  return report.state === "ready" ? commitImport(SYSTEM, report.id, { skipBad: true }, clock()) : report;
}

export function importPrompts(
  content: ByteSource | readonly object[],
  promptSet: string,
  project?: string,
): Promise<ImportReport> {
  const source = Symbol.asyncIterator in content ? content : bytesOf(content);
  return importContent(
    { kind: "prompts", fileName: "test.jsonl", promptSet, ...(project === undefined ? {} : { project }) },
    source,
  );
}

export function importFile(
  file: string,
  start: Omit<StartImport & { kind: "prompts" }, "fileName" | "kind">,
) {
  return importContent({ kind: "prompts", fileName: path.basename(file), ...start }, createReadStream(file));
}

/** Imports existing preferences into a project. */
export function importPreferences(
  content: ByteSource | readonly object[],
  project: string,
  fileName = "preferences.jsonl",
): Promise<ImportReport> {
  const source = Symbol.asyncIterator in content ? content : bytesOf(content);
  return importContent({ kind: "preferences", fileName, project }, source);
}
