import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { slugOf } from "@/lib/base/slug";
import { withTransaction } from "@/lib/platform/db";
import { createProjectContract } from "../contract";
import { findProject, insertProject } from "../repository";
import { newProjectSchema, type NewProject, type Project } from "../schema";

const MAX_SAME_NAMES = 200;
/** Pages beside those of projects: /projects/new. */
const RESERVED_SLUGS: ReadonlySet<string> = new Set(["new"]);

/** Makes a project with version 1 of its protocol; its slug comes from the name, with a number where it is taken. */
export async function createProject(actor: Actor, input: NewProject, now: Date): Promise<Project> {
  authorize(actor, createProjectContract.permission);
  const project = newProjectSchema.parse(input);
  const base = slugBaseOf(project.name);
  const slug = await withTransaction(async (client) => {
    for (let n = 1; n <= MAX_SAME_NAMES; n++) {
      const candidate = n === 1 ? base : `${base}-${n}`;
      const id = await insertProject(client, { ...project, slug: candidate }, now);
      if (id === undefined) continue;
      await recordAction(client, actor, {
        action: "createProject",
        projectId: id,
        object: { kind: "project", id: candidate },
        change: { name: project.name, wanted: project.wanted, protocol: project.protocol.kind },
      });
      return candidate;
    }
    throw new AppError("conflict", `There are already ${MAX_SAME_NAMES} projects with this name.`);
  });
  const created = await findProject(slug);
  if (created === undefined) throw new Error(`project ${slug} vanished after it was made`);
  return created;
}

function slugBaseOf(name: string): string {
  const slug = slugOf(name);
  return RESERVED_SLUGS.has(slug) ? `${slug}-project` : slug;
}
