import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { requireConsent } from "@/lib/projects/services/require-consent";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { listOwnAnswersContract } from "../contract";
import { listOwnAnswerRows, type OwnAnswerRow } from "../repository-own";
import type { OwnAnswer, OwnAnswers } from "../schema";

const PAGE = 30;

/** A page of the actor's own answers in a project, newest first. */
export async function listOwnAnswers(
  actor: Actor,
  slug: string,
  { before }: { readonly before?: string | undefined },
): Promise<OwnAnswers> {
  const project = await openProject(actor, slug, listOwnAnswersContract.permission);
  await requireConsent(actor, project);
  const rows = await listOwnAnswerRows(annotatorOf(actor), project.id, { before, limit: PAGE + 1 });
  const page = rows.slice(0, PAGE);
  const answers = page.map(toOwnAnswer);
  return { answers, next: rows.length > PAGE ? (page.at(-1)?.annotationId ?? null) : null };
}

function toOwnAnswer(row: OwnAnswerRow): OwnAnswer {
  return {
    assignmentId: row.assignmentId,
    prompt: row.prompt,
    outcome: row.outcome,
    skipReason: row.skipReason,
    revision: row.revision,
    counted: row.counted,
    firstSubmittedAt: row.firstSubmittedAt.toISOString(),
    submittedAt: row.submittedAt.toISOString(),
    activeMs: row.activeMs,
    returnNote: row.returnNote,
  };
}
