import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { cancelImportContract } from "../contract";
import { deleteImport } from "../repository";
import { openImport } from "./open-import";

/** Deletes an import that is not committed, with all that it brought. */
export async function cancelImport(actor: Actor, importId: string): Promise<Record<string, never>> {
  const { view, projectId } = await openImport(actor, importId, cancelImportContract.permission);
  await withTransaction(async (client) => {
    if (!(await deleteImport(client, importId)))
      throw new AppError("conflict", {
        message: `import ${importId} is committed`,
        userMessage: "This import is committed already and cannot be cancelled.",
      });
    await recordAction(client, actor, {
      action: "cancelImport",
      projectId,
      object: { kind: "import", id: importId },
      change: { fileName: view.fileName, promptSet: view.promptSet.slug },
    });
  });
  return {};
}
