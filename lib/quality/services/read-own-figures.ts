import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { readOwnFiguresContract } from "../contract";
import { estimateOwnAgreement } from "../own-agreement";
import { listSharedRankings, readOwnFacts } from "../repository-own";
import type { OwnFigures } from "../schema";

/** Below these a pace would say nothing. */
const LEAST_TIMED = 3;
const LEAST_ACTIVE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What the actor did in a project and how fast; how often he agrees with others only where the project shows it. */
export async function readOwnFigures(actor: Actor, slug: string, now: Date): Promise<OwnFigures> {
  const project = await openProject(actor, slug, readOwnFiguresContract.permission);
  const annotatorId = annotatorOf(actor);
  const { weekTimed, weekActiveMs, ...facts } = await readOwnFacts(annotatorId, project.id, now);
  return {
    ...facts,
    perHour:
      weekTimed < LEAST_TIMED || weekActiveMs < LEAST_ACTIVE_MS ? null : (weekTimed * HOUR_MS) / weekActiveMs,
    agreement: project.showsAgreement
      ? estimateOwnAgreement(await listSharedRankings(annotatorId, project.id))
      : null,
  };
}
