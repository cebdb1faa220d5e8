import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { unpackTiers } from "@/lib/ranking/tiers";
import { renderText } from "@/lib/rendering/render-text";
import { annotatorOf, openShownAssignment } from "@/lib/tasks/services/open-assignment";
import { readFeedbackContract } from "../contract";
import { findFeedback } from "../repository-gold";
import { gradePairs } from "../score";
import type { Feedback } from "../schema";

/** The actor's answer to a training task beside the gold one. Of a qualification task none is told. */
export async function readFeedback(actor: Actor, assignmentId: string): Promise<Feedback> {
  const { id } = await openShownAssignment(actor, assignmentId, readFeedbackContract.permission);
  const found = await findFeedback(id, annotatorOf(actor));
  if (found === undefined)
    throw new AppError("not_found", {
      message: `assignment ${assignmentId} has no feedback`,
      userMessage: "There is nothing to compare for this task.",
      fix: "Answer it first, if it is a training task.",
    });
  const { items, outcome, own, gold, why } = found;
  const isAnswered = outcome === "answered";
  const placeOf = (position: number): number => gold[position] ?? 0;
  const nameOf = (position: number): string => items[position] ?? "";
  return {
    outcome,
    own: isAnswered ? unpackTiers(items, own).tiers : [],
    gold: unpackTiers(items, gold).tiers,
    why: renderText(why ?? ""),
    pairs: gradePairs(gold, isAnswered ? own : null)
      .toSorted((a, b) => placeOf(a.better) - placeOf(b.better) || placeOf(a.worse) - placeOf(b.worse))
      .map(({ better, worse, verdict }) => ({ better: nameOf(better), worse: nameOf(worse), verdict })),
  };
}
