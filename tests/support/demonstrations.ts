import type { UserActor } from "@/lib/accounts/actor";
import { submitBodySchema, type SubmitReply } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";

/** The annotator's next task. */
export async function claimNext(actor: UserActor, slug: string, now: Date): Promise<TaskView> {
  const { task } = await claimTask(actor, { slug, have: [] }, now);
  if (task === null) throw new Error("nothing left");
  return task;
}

export interface GivenDemonstration {
  readonly assignmentId: string;
  readonly text: string;
  /** The completion that it is made from; none: it is written from nothing. */
  readonly editedFrom?: string | undefined;
}

/** Answers, or answers anew, with a written text. */
export function demonstrate(actor: UserActor, given: GivenDemonstration, now: Date): Promise<SubmitReply> {
  const answer = submitBodySchema.parse({
    outcome: "answered",
    clientId: crypto.randomUUID(),
    activeMs: 5_000,
    demonstration: { text: given.text, editedFrom: given.editedFrom ?? null },
  });
  return submitAnnotation(actor, { assignmentId: given.assignmentId, answer, client: "web" }, now);
}
