import type { Actor } from "@/lib/accounts/actor";
import { readProjectContract } from "../contract";
import type { Project } from "../schema";
import { openProject } from "./open-project";

/** A project with its current protocol and guidelines. */
export async function readProject(actor: Actor, slug: string): Promise<Project> {
  return openProject(actor, slug, readProjectContract.permission);
}
