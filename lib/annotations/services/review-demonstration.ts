import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { reviewDemonstrationContract } from "../contract";
import { insertReview, lockReviewed, type ReviewedRow } from "../repository-reviews";
import { newReviewSchema, type NewReview } from "../review";

/** Passes a demonstration, or gives it back to its writer with a note. A later verdict takes the one before it back. */
export async function reviewDemonstration(
  actor: Actor,
  input: { readonly slug: string; readonly review: NewReview },
  now: Date,
): Promise<Record<string, never>> {
  const project = await openProject(actor, input.slug, reviewDemonstrationContract.permission);
  const reviewerId = annotatorOf(actor);
  const review = newReviewSchema.parse(input.review);
  await withTransaction(async (client) => {
    const reviewed = await lockReviewed(client, project.id, review.annotationId);
    if (reviewed === undefined) throw new AppError("not_found", "This project has no such demonstration.");
    if (reviewed.annotatorId === reviewerId)
      throw new AppError("forbidden", {
        message: "a reviewer named his own demonstration",
        userMessage: "Nobody reviews an answer of his own.",
        fix: "Leave it to another reviewer.",
      });
    refuseOutdated(reviewed, review);
    await insertReview(client, review, { assignmentId: reviewed.assignmentId, reviewerId, now });
    await recordAction(client, actor, {
      action: "reviewDemonstration",
      projectId: project.id,
      object: { kind: "demonstration", id: review.annotationId },
      change: { verdict: review.verdict, revision: review.revision, number: review.number },
    });
  });
  return {};
}

function refuseOutdated(
  { revision, reviews }: ReviewedRow,
  review: { readonly revision: number; readonly number: number },
): void {
  if (review.revision === revision && review.number === reviews + 1) return;
  throw new AppError("conflict", {
    message: `revision ${revision} with ${reviews} reviews, not what the reviewer read`,
    userMessage:
      review.revision === revision
        ? "Somebody else has reviewed this answer meanwhile."
        : "The answer was changed meanwhile.",
    fix: "Reload the list.",
  });
}
