import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { getPool, withTransaction } from "@/lib/platform/db";

/** What an import of prompts fills. */
const IMPORTED = ["prompt", "completion"] as const;
/** What an export reads; the two with text first. */
const EXPORTED = [
  ...IMPORTED,
  "task",
  "task_item",
  "assignment",
  "annotation",
  "annotation_revision",
] as const;

/** Writes the rows of the imported tables into files of `folder`, in COPY's text format. */
export async function dumpImported(folder: string): Promise<void> {
  for (const table of IMPORTED) await copyOut(`COPY ${table} TO STDOUT`, path.join(folder, `${table}.copy`));
}

/** Seconds of COPY of the dumped rows into the same tables with all their constraints and indices, committed to disk. */
export async function copyIn(folder: string): Promise<number> {
  const from = performance.now();
  await withTransaction(async (client) => {
    for (const table of IMPORTED) {
      const stream = client.query(copyFrom(`COPY ${table} FROM STDIN`));
      await pipeline(createReadStream(path.join(folder, `${table}.copy`)), stream);
    }
  });
  return (performance.now() - from) / 1000;
}

/** Seconds of COPY of all tables that a lossless export reads, to a file. */
export async function copyRecordsOut(file: string): Promise<number> {
  const from = performance.now();
  for (const table of EXPORTED) await copyOut(`COPY ${table} TO STDOUT`, file);
  return (performance.now() - from) / 1000;
}

/** Seconds of COPY of one row for each preferred pair with both conversations, to a file: what a pair export writes. */
export async function copyPairsOut(file: string): Promise<number> {
  const from = performance.now();
  await copyOut(
    `COPY (SELECT p.messages, better.text, p.messages, worse.text, p.id, p.group_key, t.id, better.id, worse.id, n.pseudonym, a.id
       FROM annotation a JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
         JOIN annotator n ON n.id = a.annotator_id JOIN task t ON t.id = a.task_id JOIN prompt p ON p.id = t.prompt_id
         JOIN task_item x ON x.task_id = t.id JOIN completion better ON better.id = x.completion_id
         JOIN task_item y ON y.task_id = t.id AND r.tiers[x.position + 1] < r.tiers[y.position + 1]
         JOIN completion worse ON worse.id = y.completion_id) TO STDOUT`,
    file,
  );
  return (performance.now() - from) / 1000;
}

async function copyOut(sql: string, file: string): Promise<void> {
  const client = await getPool().connect();
  try {
    await pipeline(client.query(copyTo(sql)), createWriteStream(file));
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
