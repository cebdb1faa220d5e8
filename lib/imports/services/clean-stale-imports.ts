import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { withTransaction } from "@/lib/platform/db";
import { deleteImport, findStaleImports } from "../repository";

/** A receiving import beats its heart with each portion of the file; one silent for so long was cut off. */
const RECEIVING_SILENT_MS = 15 * 60_000;
/** A report that nobody confirmed or cancelled. */
const IDLE_MS = 7 * 24 * 3_600_000;

/** Deletes imports that were cut off or forgotten. The worker calls it now and then. */
export async function cleanStaleImports(actor: Actor, now: Date): Promise<{ deleted: number }> {
  authorize(actor, "import.write");
  const stale = await findStaleImports(
    new Date(now.getTime() - RECEIVING_SILENT_MS),
    new Date(now.getTime() - IDLE_MS),
  );
  let deleted = 0;
  for (const id of stale) if (await withTransaction((client) => deleteImport(client, id))) deleted++;
  return { deleted };
}
