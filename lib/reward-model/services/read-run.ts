import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import { readRunContract } from "../contract";
import { findRun } from "../repository";
import type { Run } from "../schema";

/** A training with its progress or its report. */
export async function readRun(actor: Actor, slug: string, number: number): Promise<Run> {
  const project = await openProject(actor, slug, readRunContract.permission);
  const run = await findRun(project.id, number);
  if (run === undefined) throw new AppError("not_found", `This project has no training ${number}.`);
  return run;
}
