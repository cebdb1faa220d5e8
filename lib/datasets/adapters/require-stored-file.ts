import { AppError } from "@/lib/base/errors";
import { hasStoredFile } from "@/lib/platform/files";
import type { DatasetFile } from "../schema";

/** Refuses a file of a dataset whose bytes are gone. */
export async function requireStoredFile({ path, sha256 }: DatasetFile): Promise<void> {
  if (await hasStoredFile(sha256)) return;
  throw new AppError("gone", {
    message: `stored file ${sha256} is missing`,
    userMessage: `The bytes of ${path} are no longer in FILES_DIR.`,
    fix: "Restore FILES_DIR from its backup, or export again: the same data give the same bytes.",
  });
}
