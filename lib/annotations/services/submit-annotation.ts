import { type Actor, isPanelist } from "@/lib/accounts/actor";
import { editDistance } from "@/lib/base/edit-distance";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/platform/log";
import { protocolSchema } from "@/lib/projects/protocol";
import type { ClaimReply } from "@/lib/tasks/schema";
import { leaseEnd } from "@/lib/tasks/lease";
import { claimOn } from "@/lib/tasks/services/claim-task";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { openQueues } from "@/lib/tasks/services/open-queues";
import type { OpenWalk } from "@/lib/tasks/services/open-walk";
import { viewClaim } from "@/lib/tasks/services/view-claim";
import { isNextFresh } from "@/lib/tasks/walk";
import { checkAnswer } from "../check-answer";
import { decidePlace } from "../place-change";
import * as repository from "../repository";
import type { Answer, SubmitReply } from "../schema";
import { openAsked } from "./open-asked";

export interface SubmitInput {
  readonly assignmentId: string;
  readonly answer: Answer;
  /** Kind of client: "web" or "api". */
  readonly client: string;
}

/** More submits of one assignment, or to its last free place, at the same moment are no person's work. */
const MAX_ATTEMPTS = 10;

/**
 * Stores an answer. The same client id again gives the first reply. A second client id on the same assignment is an
 * edit: a new revision. An answer whose place is gone is stored as surplus; none is refused for being late. With
 * `answer.next` the reply brings the next task, so that an annotator's turn is one request.
 */
export async function submitAnnotation(
  actor: Actor,
  input: SubmitInput,
  now: Date,
  attemptsLeft = MAX_ATTEMPTS,
): Promise<SubmitReply> {
  const asked = await openAsked(actor, input.assignmentId, input.answer.clientId);
  const walk = await walkOn(actor, asked, input.answer.next !== undefined);
  const stored = await store(asked, walk, input, now);
  if (stored !== undefined)
    return { ...replyTo(stored, input.assignmentId), ...(await claimNext(actor, walk, stored, input, now)) };
  // Something else happened to the task meanwhile: it is stored by now, and seen at the next attempt.
  if (attemptsLeft > 1) return submitAnnotation(actor, input, now, attemptsLeft - 1);
  throw new AppError("conflict", {
    message: `assignment ${input.assignmentId} changes all the time`,
    userMessage: "This answer could not be stored: the task is being changed at this moment.",
    fix: "Send it again.",
  });
}

/** The annotator's walk once the answer is stored; its queues only where they are asked for. */
async function walkOn(
  actor: Actor,
  asked: repository.AskedAssignment,
  withQueues: boolean,
): Promise<OpenWalk> {
  const { projectSlug: slug, projectId, queueId } = asked;
  const walk = withQueues ? await openQueues(actor, asked) : { ...asked, others: [] };
  return {
    ...walk,
    slug,
    scope: { annotatorId: annotatorOf(actor), projectId, queueId },
    isPanelist: isPanelist(actor),
    held: walk.held.filter((one) => one.id !== asked.id),
    done: asked.done + (asked.isMain && asked.annotationId === null ? 1 : 0),
  };
}

async function store(
  asked: repository.AskedAssignment,
  walk: OpenWalk,
  { answer, client }: SubmitInput,
  now: Date,
): Promise<repository.StoredRevision | undefined> {
  const earlier = asked.isKnown ? await repository.findSubmit(answer.clientId) : undefined;
  if (earlier !== undefined) return { ...earlier, next: null };
  const protocol = protocolSchema.parse(asked.protocol);
  const packed = checkAnswer(answer, { items: asked.items, presented: asked.presented, protocol });
  const place = decidePlace({
    outcome: answer.outcome,
    leased: asked.state === "leased",
    hasFreePlace: asked.hasFreePlace,
    pass: asked.pass,
    before:
      asked.annotationId === null
        ? null
        : { counted: asked.counted ?? false, skipped: asked.state === "skipped" },
  });
  const revision = {
    assignment: asked,
    answer,
    packed,
    editDistance: await distanceOfEdit(answer),
    counted: place.counted,
    change: { leased: place.leased, counted: place.countedChange, skips: place.skips },
    client,
    now,
  };
  const isFresh =
    asked.isMain && answer.next !== undefined && !walk.isPanelist && isNextFresh(walk, answer.next.have);
  const along = { ...walk.scope, turn: walk.turn, position: walk.position, leaseUntil: leaseEnd(now) };
  return repository.insertRevision(revision, isFresh ? along : undefined);
}

/** How far an edited demonstration is from the completion that it was made from. */
async function distanceOfEdit(answer: Answer): Promise<number | null> {
  if (answer.outcome !== "answered" || answer.demonstration === undefined) return null;
  const { text, editedFrom } = answer.demonstration;
  return editedFrom === null ? null : editDistance(await repository.readCompletionText(editedFrom), text);
}

/** The answer is stored by now, so that nothing that goes wrong here may look like its refusal. */
async function claimNext(
  actor: Actor,
  walk: OpenWalk,
  { next }: repository.StoredRevision,
  { answer }: SubmitInput,
  now: Date,
): Promise<{ readonly next?: ClaimReply }> {
  if (answer.next === undefined) return {};
  try {
    if (next !== null) return { next: await viewClaim(actor, walk, next, now) };
    return { next: await claimOn(actor, walk, answer.next.have, now) };
  } catch (error) {
    if (!(error instanceof AppError))
      log.error("next_task_failed", { slug: walk.slug, error: String(error) });
    return {};
  }
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
