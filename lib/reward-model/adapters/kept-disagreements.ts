import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { type DisagreementFile, disagreementFileSchema } from "../disagreement-file";
import { DISAGREEMENTS_FILE } from "../engine/checkpoint-folder";
import { findCheckpoint } from "../repository-asked-again";

export type KeptDisagreements = DisagreementFile & { readonly checkpointId: string };

/** What a training kept of the held-out pairs that its model orders otherwise than people did. */
export async function readKeptDisagreements(projectId: string, number: number): Promise<KeptDisagreements> {
  const checkpoint = await findCheckpoint(projectId, number);
  if (checkpoint === undefined) throw new AppError("not_found", `This project has no training ${number}.`);
  if (checkpoint === null) throw notFinished(number);
  const file = path.resolve(env().FILES_DIR, checkpoint.folder, DISAGREEMENTS_FILE);
  const content = await readFile(file, "utf8").catch((error: unknown) => {
    throw keptNone(number, error);
  });
  return { checkpointId: checkpoint.id, ...disagreementFileSchema.parse(JSON.parse(content)) };
}

function notFinished(number: number): AppError {
  return new AppError("conflict", {
    message: `run ${number} has no checkpoint`,
    userMessage: "This training has no reward model whose errors could be looked at.",
    fix: "Wait until it is finished, or take another one.",
  });
}

function keptNone(number: number, cause: unknown): AppError {
  return new AppError("conflict", {
    message: `run ${number} kept no disagreements`,
    userMessage: "This training did not keep how it orders the held-out pairs.",
    fix: "An earlier version trained it, or its files are gone: train again on the same dataset.",
    cause,
  });
}
