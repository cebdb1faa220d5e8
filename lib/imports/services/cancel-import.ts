import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { cancelImportContract } from "../contract";
import { deleteImport } from "../repository";
import { openImport } from "./open-import";

/** Deletes an import that is not committed, with all that it brought. */
export async function cancelImport(actor: Actor, importId: string): Promise<Record<string, never>> {
  await openImport(actor, importId, cancelImportContract.permission);
  if (!(await deleteImport(importId)))
    throw new AppError("conflict", {
      message: `import ${importId} is committed`,
      userMessage: "This import is committed already and cannot be cancelled.",
    });
  return {};
}
