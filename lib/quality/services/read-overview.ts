import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { shareEstimate } from "../agreement";
import { readOverviewContract } from "../contract";
import { nextStepOf } from "../next-step";
import {
  listAnnotators,
  readAnnotationFacts,
  readAnswersPerDay,
  readProjectFacts,
  readTaskFacts,
} from "../repository";
import type { Overview } from "../schema";

const DAY_MS = 86_400_000;
const DAYS_SHOWN = 14;
const ANNOTATORS_SHOWN = 30;

/** How far and how fast a project is, and what it needs next. */
export async function readOverview(actor: Actor, slug: string, now: Date): Promise<Overview> {
  const { id } = await openProject(actor, slug, readOverviewContract.permission);
  const [tasks, annotations, perDay, list, project] = await Promise.all([
    readTaskFacts(id),
    readAnnotationFacts(id, new Date(now.getTime() - 7 * DAY_MS)),
    readAnswersPerDay(id, now, DAYS_SHOWN),
    listAnnotators(id, ANNOTATORS_SHOWN),
    readProjectFacts(id, now),
  ]);
  const { prompts, counted, wanted, leased, ...byState } = tasks;
  const { answered, none_acceptable: noneAcceptable, skipped, surplus, imported } = annotations;
  const sent = answered + noneAcceptable + skipped + surplus;
  const facts = {
    prompts,
    tasks: byState,
    places: { counted, wanted, leased },
    annotations: { answered, noneAcceptable, skipped, surplus, imported },
    perDay,
    medianActiveMs: annotations.median_active_ms,
    skipRate: shareEstimate(skipped, sent, "nobody has sent anything yet"),
    annotators: {
      members: project.members,
      working: project.working,
      active: annotations.active,
      imported: annotations.imported_annotators,
      list,
    },
    datasets: project.datasets,
    runs: project.runs,
  };
  return { ...facts, nextStep: nextStepOf(facts) };
}
