import path from "node:path";
import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { openProject } from "@/lib/projects/services/open-project";
import { type Archive, archiveCheckpoint } from "../adapters/checkpoint-archive";
import { readCheckpointContract } from "../contract";
import { findCheckpointFolder } from "../repository";

/** The folder of a finished training's checkpoint as a tar archive. */
export async function openCheckpoint(actor: Actor, slug: string, number: number): Promise<Archive> {
  const project = await openProject(actor, slug, readCheckpointContract.permission);
  const folder = await findCheckpointFolder(project.id, number);
  if (folder === undefined)
    throw new AppError("not_found", {
      message: `run ${number} of ${slug} has no checkpoint`,
      userMessage: "This training has no reward model to download.",
      fix: "Wait until it is finished, or take another one.",
    });
  // Short enough for an archive's names whatever the project is called.
  const archive = await archiveCheckpoint(path.resolve(env().FILES_DIR, folder), `reward-model-${number}`);
  if (archive === undefined)
    throw new AppError("not_found", {
      message: `no files in ${folder}`,
      userMessage: "The files of this reward model are gone from the server.",
      fix: "Bring its folder back from a backup, or train it again.",
    });
  return archive;
}
