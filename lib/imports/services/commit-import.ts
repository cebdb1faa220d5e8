import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { type Client, withTransaction } from "@/lib/platform/db";
import { requireInUse } from "@/lib/prompts/services/require-in-use";
import { openProject } from "@/lib/projects/services/open-project";
import { createTaskBatch } from "@/lib/tasks/services/create-task-batch";
import { plural } from "@/lib/base/plural";
import { commitImportContract } from "../contract";
import type { ImportRow } from "../repository";
import { dropKnownPrompts, lockPromptSet, markCommitted, readImportedPrompts } from "../repository-commit";
import { readReport } from "../repository-report";
import type { CommitImport, ImportReport } from "../schema";
import { openImport } from "./open-import";

const { permission } = commitImportContract;

/**
 * Makes the import's records visible; of what its prompt set has already nothing is added. With a project, makes its
 * tasks. Refused lines stop it unless they are to be skipped. Committing again changes nothing.
 */
export async function commitImport(
  actor: Actor,
  importId: string,
  input: CommitImport,
  now: Date,
): Promise<ImportReport> {
  const row = await openImport(actor, importId, permission);
  if (row.view.state !== "committed") {
    refuseUnready(row, input);
    await withTransaction(async (client) => {
      await lockPromptSet(client, row.promptSetId);
      await requireInUse(
        actor,
        { promptSetId: row.promptSetId, projectId: row.projectId ?? undefined },
        client,
      );
      // Another request may have committed it meanwhile: then there is nothing to do.
      if (!(await markCommitted(client, importId, now))) return;
      await dropKnownPrompts(client, importId);
      await makeTasks(actor, row, input, client, now);
      await recordAction(client, actor, {
        action: "commitImport",
        projectId: row.projectId,
        object: { kind: "import", id: importId },
        change: { promptSet: row.view.promptSet.slug, refused: row.view.refused, wanted: input.wanted },
      });
    });
  }
  return readReport(await openImport(actor, importId, permission), { problemsAfter: -1 });
}

function refuseUnready({ view }: ImportRow, input: CommitImport): void {
  if (view.state === "receiving")
    throw new AppError("conflict", "The file of this import has not been read to its end yet.");
  if (view.state === "refused")
    throw new AppError("file_refused", {
      message: `import ${view.id} was refused: ${view.fileError ?? ""}`,
      userMessage: "This file was refused as a whole.",
      fix: "Mend the file and upload it again.",
      details: { file: view.fileError },
    });
  if (view.refused > 0 && !input.skipBad)
    throw new AppError("has_refused_lines", {
      message: `import ${view.id} has ${view.refused} refused lines`,
      userMessage: `${view.refused} of ${plural(view.lines, "line is", "lines are")} refused.`,
      fix: "Mend them and upload the file again, or import without them.",
      details: { refused: view.refused },
    });
}

async function makeTasks(
  actor: Actor,
  row: ImportRow,
  input: CommitImport,
  client: Client,
  now: Date,
): Promise<void> {
  // Preferences brought their tasks with them.
  if (row.view.project === null || row.view.kind === "preferences") return;
  const project = await openProject(actor, row.view.project, permission);
  const batch = {
    projectId: project.id,
    promptSetId: row.promptSetId,
    importId: row.view.id,
    wanted: input.wanted ?? project.wanted,
    seed: seedOf(row.sha256),
    protocolKind: project.protocol.kind,
  };
  await createTaskBatch(actor, batch, readImportedPrompts(client, "all"), client, now);
}

/** The file decides the seed, so that the same file makes the same tasks everywhere. */
function seedOf(sha256: Uint8Array | null): number {
  if (sha256 === null) return 0;
  return new DataView(sha256.buffer, sha256.byteOffset).getUint32(0) >>> 1;
}
