import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import type { ByteSource } from "@/lib/base/bytes";
import { AppError } from "@/lib/base/errors";
import { type FileShape, readRecords } from "@/lib/base/read-records";
import { UnreadableFile } from "@/lib/base/read-problem";
import { PREFERENCE_FIX } from "@/lib/formats/other-record";
import { isJsonObject } from "@/lib/formats/parse-messages";
import { PurposeReader } from "@/lib/formats/shapes/read-shape";
import { INPUT_SHAPES } from "@/lib/formats/shapes/registry";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { openImportedBatch } from "@/lib/tasks/services/open-imported-batch";
import { ByteMeter } from "../adapters/hash";
import { mapRecords, type RecognizedRecords, recognizeRecords } from "../adapters/recognize-records";
import { parquetRecords } from "../adapters/parquet";
import { Stager } from "../adapters/stager";
import { receiveImportContentContract } from "../contract";
import {
  beatHeart,
  claimForReceiving,
  finishReceiving,
  type ImportRow,
  refuseFile,
  setShape,
} from "../repository";
import { readReport } from "../repository-report";
import { type AnnotationTarget, findProtocolVersionId } from "../repository-staging-annotations";
import type { ImportReport } from "../schema";
import { openImport } from "./open-import";

const { permission } = receiveImportContentContract;

/** Reads the file as it comes, stores its good records invisibly and all problems, and answers with the report. */
export async function receiveImportContent(
  actor: Actor,
  importId: string,
  body: ByteSource,
  clock: () => Date,
): Promise<ImportReport> {
  const row = await openImport(actor, importId, permission);
  if (!(await claimForReceiving(importId, clock())))
    throw new AppError("conflict", {
      message: `import ${importId} has content`,
      userMessage: "This import has its file already.",
      fix: "Begin a new import for another file.",
    });
  const meter = new ByteMeter();
  try {
    const joins = await stageFile(actor, row, meter, body, clock);
    await finishFile(actor, row, meter, joins);
  } catch (error) {
    const reason = error instanceof UnreadableFile ? error : FAILED;
    await refuseFile(importId, reason, { bytes: meter.bytes, sha256: null });
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return readReport(await openImport(actor, importId, permission), { problemsAfter: -1 });
}

async function finishFile(
  actor: Actor,
  { view: { id }, projectId }: ImportRow,
  meter: ByteMeter,
  joins: boolean,
): Promise<void> {
  const { bytes } = meter;
  await withTransaction(async (client) => {
    if (!(await finishReceiving(client, id, { bytes, sha256: meter.sha256(), joins }))) throw vanished(id);
    const object = { kind: "import", id } as const;
    await recordAction(client, actor, {
      action: "receiveImportContent",
      projectId,
      object,
      change: { bytes },
    });
  });
}

/** Whether the file's records are to be joined by prompt. */
async function stageFile(
  actor: Actor,
  row: ImportRow,
  meter: ByteMeter,
  body: ByteSource,
  clock: () => Date,
): Promise<boolean> {
  const { view } = row;
  const { reading } = view;
  const file = await readRecords(meter.measure(body), view.fileName, {
    encoding: reading.encoding,
    openParquet: (whole) => parquetRecords(whole, keepAlive(view.id, meter, clock)),
  });
  const found = await recognizeRecords(mapRecords(file.records, reading.map), view.kind, meter);
  try {
    return await stageRecords(actor, row, { found, layout: file.shape, meter, clock });
  } finally {
    await found.close(); // what is refused by its first records is read no further
  }
}

interface ReadFile {
  readonly found: RecognizedRecords;
  readonly layout: FileShape;
  readonly meter: ByteMeter;
  readonly clock: () => Date;
}

async function stageRecords(
  actor: Actor,
  row: ImportRow,
  { found, layout, meter, clock }: ReadFile,
): Promise<boolean> {
  const { view, promptSetId } = row;
  const shape = view.reading.shape ?? found.shape;
  if (shape === undefined && layout === "table" && found.first !== undefined) throw unknownTable(found.first);
  if (shape !== undefined) await setShape(view.id, shape);
  const reads = INPUT_SHAPES[shape ?? (view.kind === "prompts" ? "native" : "pairs")];
  const target = view.kind === "preferences" ? await openTarget(actor, row, clock()) : null;
  const reader = new PurposeReader(reads, view.kind, clock());
  const stager = new Stager({ importId: view.id, promptSetId, target, reader, meter, clock });
  try {
    for await (const batch of found.records)
      for (const record of batch) {
        stager.add(record);
        if (stager.full && !(await stager.flush())) throw vanished(view.id);
      }
    if (!(await stager.end())) throw vanished(view.id);
  } finally {
    await stager.settle(); // what is refused is deleted when nothing more of it comes
  }
  refuseNothing(stager, layout);
  return reads.joins;
}

function refuseNothing({ counts: { lines, prompts }, firstCode }: Stager, layout: FileShape): void {
  if (prompts > 0) return;
  if (layout === "documents" || (lines === 1 && WITHOUT_SHAPE.has(firstCode ?? ""))) throw UNKNOWN_SHAPE;
  throw firstCode === "is_preference" ? PREFERENCES : NOTHING;
}

const BEAT_EVERY_MS = 10_000;

/** For a file that waits on the disk: tells now and then that bytes still come, and ends when the import is gone. */
function keepAlive(importId: string, meter: ByteMeter, clock: () => Date): () => Promise<void> {
  let beaten = clock().getTime();
  return async () => {
    const now = clock();
    if (now.getTime() - beaten < BEAT_EVERY_MS) return;
    beaten = now.getTime();
    if (!(await beatHeart(importId, meter.bytes, now))) throw vanished(importId);
  };
}

/** Where an import of preferences puts its tasks and annotations. */
async function openTarget(
  actor: Actor,
  { view, promptSetId }: ImportRow,
  now: Date,
): Promise<AnnotationTarget | null> {
  if (view.project === null) return null;
  const project = await openProject(actor, view.project, permission);
  const batch = await openImportedBatch(actor, project, { promptSetId, importId: view.id }, now);
  return {
    projectId: project.id,
    batchId: batch.id,
    queueId: batch.queueId,
    protocolVersionId: await findProtocolVersionId(project.id),
  };
}

/** A table names its columns once, so that what is missing is said once and not for each row. */
function unknownTable(first: unknown): UnreadableFile {
  const columns = isJsonObject(first) ? Object.keys(first).join(", ").slice(0, 300) : "";
  return new UnreadableFile(
    "unknown_shape",
    `The table's columns are of no shape that is known: ${columns}.`,
    "Say which column is what, as with --map prompt=question,responses=answer_a+answer_b, or name the columns as docs/imports.md has them.",
  );
}

/** Problems of a record that has none of the keys that we read. */
const WITHOUT_SHAPE: ReadonlySet<string> = new Set(["missing_prompt", "missing_chosen"]);
const UNKNOWN_SHAPE = new UnreadableFile(
  "unknown_shape",
  "The file is one JSON document of another shape than prompts or preferences.",
  'Convert it to JSONL with "prompt" and "responses", or "prompt", "chosen" and "rejected", in each line.',
);
const PREFERENCES = new UnreadableFile(
  "nothing_to_import",
  "The file holds preferences, not prompts with their outputs.",
  PREFERENCE_FIX,
);
const NOTHING = new UnreadableFile(
  "nothing_to_import",
  "The file has no record that can be taken.",
  "Look at the problems of its lines.",
);
const FAILED = {
  code: "interrupted",
  reason: "The import was interrupted.",
  fix: "Upload the file again.",
} as const;

function vanished(importId: string): AppError {
  return new AppError("gone", {
    message: `import ${importId} was cancelled while it was read`,
    userMessage: "This import was cancelled.",
    fix: "Upload the file again.",
  });
}
