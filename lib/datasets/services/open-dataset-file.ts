import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { readStoredFile } from "@/lib/platform/files";
import { openProject } from "@/lib/projects/services/open-project";
import { requireStoredFile } from "../adapters/require-stored-file";
import { readDatasetFileContract } from "../contract";
import { findDataset } from "../repository";
import type { DatasetFile } from "../schema";

export interface OpenDatasetFile {
  readonly file: DatasetFile;
  readonly stream: ReadableStream<Uint8Array>;
}

/** The bytes of one of a dataset's files, as they were exported. */
export async function openDatasetFile(
  actor: Actor,
  slug: string,
  number: number,
  path: string,
): Promise<OpenDatasetFile> {
  const project = await openProject(actor, slug, readDatasetFileContract.permission);
  const dataset = await findDataset(project.id, number);
  const file = dataset?.files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new AppError("not_found", `There is no file ${path} in dataset ${number}.`);
  await requireStoredFile(file);
  return { file, stream: readStoredFile(file.sha256) };
}
