import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { renderText } from "@/lib/rendering/render-text";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { listDemonstrationsContract } from "../contract";
import { countWaiting, listWaitingRows, type WaitingRow } from "../repository-reviews";
import type { Demonstrations, WaitingDemonstration } from "../review";

const PAGE = 10;

/** A page of the demonstrations that wait for the actor's review; his own are for others. */
export async function listDemonstrations(
  actor: Actor,
  slug: string,
  { after }: { readonly after?: string | undefined },
): Promise<Demonstrations> {
  const project = await openProject(actor, slug, listDemonstrationsContract.permission);
  const reviewerId = annotatorOf(actor);
  const [rows, waiting] = await Promise.all([
    listWaitingRows(project.id, reviewerId, { after, limit: PAGE + 1 }),
    countWaiting(project.id, reviewerId),
  ]);
  const page = rows.slice(0, PAGE);
  const next = rows.length > PAGE ? (page.at(-1)?.annotationId ?? null) : null;
  return { demonstrations: page.map(toDemonstration), waiting, next };
}

function toDemonstration(row: WaitingRow): WaitingDemonstration {
  return {
    annotationId: row.annotationId,
    revision: row.revision,
    from: row.from,
    submittedAt: row.submittedAt.toISOString(),
    prompt: row.prompt.map(({ role, content }) => ({ role, text: renderText(content) })),
    text: { raw: row.text, rendered: renderText(row.text) },
    source: row.source === null ? null : { raw: row.source, rendered: renderText(row.source) },
    editDistance: row.editDistance,
    earlierNote: row.earlierNote,
  };
}
