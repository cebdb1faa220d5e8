import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { decideOnAnnotatorContract } from "../contract";
import { insertAttempt, letInOpenAttempt, listPeople } from "../repository";
import type { Attempt, Decision } from "../schema";

export interface DecideInput {
  readonly slug: string;
  readonly annotatorId: string;
  readonly decision: Decision;
}

/** Gives an annotator whose last attempt failed another one, or lets one in whatever he scored. */
export async function decideOnAnnotator(
  actor: Actor,
  { slug, annotatorId, decision }: DecideInput,
  now: Date,
): Promise<Attempt> {
  const project = await openProject(actor, slug, decideOnAnnotatorContract.permission);
  const [person] = await listPeople(project.id, annotatorId);
  if (person === undefined)
    throw new AppError("not_found", {
      message: `annotator ${annotatorId} is not asked in ${slug}`,
      userMessage: "This project asks no qualification of such a person.",
    });
  const newest = person.attempts.at(-1);
  if (newest?.state === "passed" || newest?.state === "let_in") return newest;
  if (decision === "another_attempt") {
    if (newest === undefined) throw hasNoAttempt();
    if (newest.state === "open") throw hasOpenAttempt(newest.number);
  }
  const state = decision === "let_in" ? "let_in" : "open";
  const next = { annotatorId, projectId: project.id, number: (newest?.number ?? 0) + 1, state } as const;
  const decided = await withTransaction(async (client) => {
    const attempt =
      newest?.state === "open"
        ? await letInOpenAttempt(client, annotatorId, project.id, now)
        : await insertAttempt(client, next, now);
    const object = { kind: "annotator", id: annotatorId } as const;
    const entry = {
      action: "decideOnAnnotator",
      projectId: project.id,
      object,
      change: { decision },
    } as const;
    if (attempt !== undefined) await recordAction(client, actor, entry);
    return attempt;
  });
  // Where his attempt was begun, scored or decided on meanwhile, it is decided by what it is now.
  return decided ?? decideOnAnnotator(actor, { slug, annotatorId, decision }, now);
}

/** Opened here, it would spare him what he is told before his first one, and training that he has not done. */
function hasNoAttempt(): AppError {
  return new AppError("conflict", {
    message: "no attempt yet",
    userMessage: "This annotator has not begun an attempt yet.",
    fix: "He begins the first one himself, once his training is done. Or let him in.",
  });
}

function hasOpenAttempt(number: number): AppError {
  return new AppError("conflict", {
    message: `attempt ${number} is open`,
    userMessage: `This annotator has not finished attempt ${number} yet.`,
    fix: "Give another one when it is scored, or let the annotator in.",
  });
}
