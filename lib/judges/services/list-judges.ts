import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listJudgesContract } from "../contract";
import * as repository from "../repository";
import type { Judge } from "../schema";

/** A project's judges, newest first. */
export async function listJudges(actor: Actor, slug: string, now: Date): Promise<{ judges: Judge[] }> {
  const project = await openProject(actor, slug, listJudgesContract.permission);
  return { judges: await repository.listJudges(project.id, now) };
}
