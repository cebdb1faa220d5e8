import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { decideOnAnnotatorContract } from "../contract";
import { insertAttempt, letInOpenAttempt, listPeople } from "../repository";
import type { Attempt, Decision } from "../schema";

export interface DecideInput {
  readonly slug: string;
  readonly annotatorId: string;
  readonly decision: Decision;
}

/** Gives an annotator who failed another attempt, or lets one in whatever he scored. */
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
  const next = { annotatorId, projectId: project.id, number: (newest?.number ?? 0) + 1 };
  if (decision === "another_attempt" && newest?.state === "open") return newest;
  const decided =
    decision === "another_attempt"
      ? await insertAttempt(getPool(), { ...next, state: "open" }, now)
      : ((await letInOpenAttempt(getPool(), annotatorId, project.id, now)) ??
        (await insertAttempt(getPool(), { ...next, state: "let_in" }, now)));
  if (decided !== undefined) return decided;
  throw new AppError("conflict", {
    message: "the attempt changed meanwhile",
    userMessage: "Something else was decided at this moment.",
    fix: "Reload the list.",
  });
}
