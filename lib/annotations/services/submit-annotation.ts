import type { Actor } from "@/lib/accounts/actor";
import { editDistance } from "@/lib/base/edit-distance";
import { AppError } from "@/lib/base/errors";
import { withTransaction, type Client } from "@/lib/platform/db";
import { protocolSchema } from "@/lib/projects/protocol";
import { openAssignment } from "@/lib/tasks/services/open-assignment";
import { checkAnswer } from "../check-answer";
import { submitAnnotationContract } from "../contract";
import { decidePlace } from "../place-change";
import * as repository from "../repository";
import { submitBodySchema, type Answer, type SubmitBody, type SubmitReply } from "../schema";

export interface SubmitInput {
  readonly assignmentId: string;
  readonly answer: SubmitBody;
  /** Kind of client: "web" or "api". */
  readonly client: string;
}

/**
 * Stores an answer. The same client id again gives the first reply. A second client id on the same assignment is an
 * edit: a new revision. An answer whose place is gone is stored as surplus; none is refused for being late.
 */
export async function submitAnnotation(actor: Actor, input: SubmitInput, now: Date): Promise<SubmitReply> {
  await openAssignment(actor, input.assignmentId, submitAnnotationContract.permission);
  const answer = submitBodySchema.parse(input.answer);
  for (let attempt = 1; ; attempt++) {
    try {
      return await withTransaction((client) => store(client, { ...input, answer }, now));
    } catch (error) {
      // Another submit of this assignment at the same time: it is stored by now, and seen at the next attempt.
      if (!isOvertaken(error) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** More submits of one assignment at the same moment are no person's work. */
const MAX_ATTEMPTS = 10;

async function store(
  client: Client,
  { assignmentId, answer, client: kind }: SubmitInput & { readonly answer: Answer },
  now: Date,
): Promise<SubmitReply> {
  const assignment = await repository.lockAssignment(client, assignmentId, answer.clientId);
  if (assignment === undefined) throw new AppError("not_found", "This task does not exist any more.");
  const earlier = assignment.isKnown ? await repository.findSubmit(client, answer.clientId) : undefined;
  if (earlier !== undefined) return replyTo(earlier, assignmentId);
  const protocol = protocolSchema.parse(assignment.protocol);
  const packed = checkAnswer(answer, { items: assignment.items, presented: assignment.presented, protocol });
  const place = decidePlace({
    outcome: answer.outcome,
    leased: assignment.state === "leased",
    hasFreePlace: assignment.hasFreePlace,
    pass: assignment.pass,
    before:
      assignment.annotationId === null
        ? null
        : { counted: assignment.counted ?? false, skipped: assignment.state === "skipped" },
  });
  const change = { leased: place.leased, counted: place.countedChange, skips: place.skips };
  const stored = await repository.insertRevision(client, {
    assignmentId,
    assignment,
    answer,
    packed,
    editDistance: await distanceOfEdit(client, answer),
    counted: place.counted,
    change,
    client: kind,
    now,
  });
  return replyTo(stored, assignmentId);
}

/** How far an edited demonstration is from the completion that it was made from. */
async function distanceOfEdit(client: Client, answer: Answer): Promise<number | null> {
  if (answer.outcome !== "answered" || answer.demonstration === undefined) return null;
  const { text, editedFrom } = answer.demonstration;
  return editedFrom === null
    ? null
    : editDistance(await repository.readCompletionText(client, editedFrom), text);
}

function replyTo(stored: repository.StoredSubmit, assignmentId: string): SubmitReply {
  if (stored.assignmentId !== assignmentId)
    throw new AppError("conflict", {
      message: "client id used for another assignment",
      userMessage: "This answer's id belongs to another task.",
      fix: "Send each answer with an id of its own.",
    });
  return { annotationId: stored.annotationId, revision: stored.revision, counted: stored.counted };
}

/** After waiting for the lock, the statement that took it still sees revisions as they were before. */
const OVERTAKEN: readonly unknown[] = ["annotation_revision_client_id_key", "annotation_revision_pkey"];

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && OVERTAKEN.includes(error.constraint);
}
