import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listProjectsContract } from "../contract";
import * as repository from "../repository";
import type { ProjectSummary } from "../schema";

/** The projects that the actor belongs to, newest first; for an admin and the system, all. */
export async function listProjects(actor: Actor): Promise<{ projects: ProjectSummary[] }> {
  authorize(actor, listProjectsContract.permission);
  return { projects: await repository.listProjects(actor.kind === "user" ? actor : undefined) };
}
