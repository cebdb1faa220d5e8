import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { shareEstimate } from "../agreement";
import { readOverviewContract } from "../contract";
import { nextStepOf } from "../next-step";
import { paceOf } from "../pace";
import {
  listAnnotators,
  readAnnotationFacts,
  readAnswersPerDay,
  readAnswersPerHour,
  readProjectFacts,
  readTaskFacts,
} from "../repository";
import type { Overview } from "../schema";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS_SHOWN = 14;
const ANNOTATORS_SHOWN = 30;

/** How far and how fast a project is, and what it needs next. */
export async function readOverview(actor: Actor, slug: string, now: Date): Promise<Overview> {
  const { id, hourlyRate } = await openProject(actor, slug, readOverviewContract.permission);
  const [tasks, annotations, perDay, perHour, sent, project] = await Promise.all([
    readTaskFacts(id),
    readAnnotationFacts(id, new Date(now.getTime() - 7 * DAY_MS)),
    readAnswersPerDay(id, now, DAYS_SHOWN),
    readAnswersPerHour(id, now),
    listAnnotators(id, ANNOTATORS_SHOWN),
    readProjectFacts(id, now),
  ]);
  const { prompts, counted, wanted, leased, ...byState } = tasks;
  const { answered, none_acceptable: noneAcceptable, skipped, surplus, imported } = annotations;
  const inAll = answered + noneAcceptable + skipped + surplus;
  const places = { counted, wanted, leased };
  const facts = {
    prompts,
    tasks: byState,
    places,
    annotations: { answered, noneAcceptable, skipped, surplus, imported },
    perDay,
    perHour,
    pace: paceOf({ perDay, places }),
    work: {
      activeMs: annotations.active_ms,
      hourlyRate,
      cost: costOfTime(annotations.active_ms, hourlyRate),
    },
    medianActiveMs: annotations.median_active_ms,
    skipRate: shareEstimate(skipped, inAll, "nobody has sent anything yet"),
    annotators: {
      members: project.members,
      working: project.working,
      active: annotations.active,
      imported: annotations.imported_annotators,
      total: sent.total,
      list: sent.list.map((one) => ({ ...one, cost: costOfTime(one.activeMs, hourlyRate) })),
    },
    datasets: project.datasets,
    runs: project.runs,
  };
  return { ...facts, nextStep: nextStepOf(facts) };
}

/** What working time costs; null where it is not known, or has no price. */
function costOfTime(activeMs: number | null, hourlyRate: number | null): number | null {
  return activeMs === null || hourlyRate === null ? null : (activeMs / HOUR_MS) * hourlyRate;
}
