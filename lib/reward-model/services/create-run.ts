import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import type { BodyOf } from "@/lib/base/contract";
import { readDataset } from "@/lib/datasets/services/read-dataset";
import { openProject } from "@/lib/projects/services/open-project";
import { createRunContract } from "../contract";
import { findRun, insertRun } from "../repository";
import { type Run, runSettingsSchema } from "../schema";

/** Puts a training on a dataset of the project into the queue; the worker takes it up within seconds. */
export async function createRun(
  actor: Actor,
  slug: string,
  input: BodyOf<typeof createRunContract>,
  now: Date,
): Promise<Run> {
  const project = await openProject(actor, slug, createRunContract.permission);
  const dataset = await readDataset(actor, slug, input.dataset);
  const testShare = dataset.manifest.split.test_share;
  const settings = runSettingsSchema.parse({
    ...input,
    testShare: testShare > 0 ? Math.min(0.5, testShare) : 0.1,
  });
  const number = await insertRun(project.id, input.dataset, settings, now);
  const run = number === undefined ? undefined : await findRun(project.id, number);
  if (run === undefined) throw new AppError("not_found", `This project has no dataset ${input.dataset}.`);
  return run;
}
