import type { Actor } from "@/lib/accounts/actor";
import { readImportContract } from "../contract";
import { readReport } from "../repository-report";
import type { ImportReport } from "../schema";
import { openImport } from "./open-import";

/** An import's counts, first records and a page of its problems. */
export async function readImport(
  actor: Actor,
  importId: string,
  page: { readonly problemsAfter?: number; readonly code?: string | undefined },
): Promise<ImportReport> {
  const row = await openImport(actor, importId, readImportContract.permission);
  return readReport(row, { problemsAfter: page.problemsAfter ?? -1, code: page.code });
}
