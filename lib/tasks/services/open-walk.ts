import { type Actor, isPanelist } from "@/lib/accounts/actor";
import type { Permission } from "@/lib/accounts/permissions";
import { requireProject } from "@/lib/projects/services/open-project";
import { addOthers, readWalk } from "../repository-claim";
import type { ClaimScope } from "../sql";
import type { Walk } from "../walk";
import { annotatorOf } from "./open-assignment";

export interface OpenWalk extends Walk {
  readonly slug: string;
  readonly scope: ClaimScope;
  /** He came by a panel's link, which may ask for so many tasks and no more. */
  readonly isPanelist: boolean;
}

/** The project with where the actor stands in its main pool, when he may do this in it. */
export async function openWalk(actor: Actor, slug: string, permission: Permission): Promise<OpenWalk> {
  const annotatorId = annotatorOf(actor);
  const row = requireProject(actor, slug, permission, await readWalk(annotatorId, slug));
  const walk = await addOthers(annotatorId, row.id, row);
  const scope = { annotatorId, projectId: walk.id, queueId: walk.queueId };
  return { ...walk, slug, scope, isPanelist: isPanelist(actor) };
}
