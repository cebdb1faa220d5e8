import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Permission } from "@/lib/accounts/permissions";
import { AppError } from "@/lib/base/errors";
import { findImport, type ImportRow } from "../repository";

/** The import, when the actor may do `permission` in its project (without a project: as an admin). The first line of every service that names an import. */
export async function openImport(actor: Actor, importId: string, permission: Permission): Promise<ImportRow> {
  const row = await findImport(importId);
  if (row === undefined) {
    authorize(actor, "promptset.read"); // who may import somewhere is told that there is none
    throw new AppError("not_found", {
      message: `no import ${importId}`,
      userMessage: "There is no such import.",
      fix: "It may have been cancelled: upload the file again.",
    });
  }
  authorize(actor, permission, row.projectId ?? undefined);
  return row;
}
