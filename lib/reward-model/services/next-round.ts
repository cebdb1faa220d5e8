import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import type { Sampling } from "@/lib/sampling/schema";
import { createSampling, SeedsTaken } from "@/lib/sampling/services/create-sampling";
import { planNextSampling, type PlannedSampling } from "@/lib/sampling/services/plan-next-sampling";
import { previewSampling } from "@/lib/sampling/services/preview-sampling";
import { armOf } from "../compare-arms";
import { nextRoundContract } from "../contract";
import type { NextRound, NextRoundReply } from "../round-schema";
import { compareSampling } from "./compare-sampling";
import type { ScoreWith } from "./score-stored";

/** Samples further with the best arm of a sampling that has ended, or with the one that is named. */
export async function nextRound(
  actor: Actor,
  number: number,
  { arm: named, dryRun, ...changes }: NextRound,
  now: Date,
  using: ScoreWith = {},
): Promise<NextRoundReply> {
  authorize(actor, nextRoundContract.permission);
  const found = named ?? (await findBest(actor, number, changes, now, using));
  if (typeof found !== "number") return found;
  for (;;) {
    const planned = await planNextSampling(actor, number, found, changes, now);
    const { asked } = planned;
    const round = { ...sayRound(planned, number, found), preview: await previewSampling(actor, asked) };
    if (dryRun) return { state: "counted", ...round };
    const sampling = await createUnlessTaken(actor, asked, now, { from: number, arm: found });
    if (sampling !== null) return { state: "made", ...round, sampling };
  }
}

/** null: somebody else's next round took the seeds meanwhile, so that there are others to plan with. */
function createUnlessTaken(...asked: Parameters<typeof createSampling>): Promise<Sampling | null> {
  return createSampling(...asked).catch((error: unknown) => {
    if (error instanceof SeedsTaken) return null;
    throw error;
  });
}

/** Index of the best arm; a reply as long as answers are scored. */
async function findBest(
  actor: Actor,
  number: number,
  { unseen }: Pick<NextRound, "unseen">,
  now: Date,
  using: ScoreWith,
) {
  const compared = await compareSampling(actor, number, { unseen }, now, using);
  if (compared.state === "scoring") return compared;
  const best = compared.arms.find(({ isBest }) => isBest);
  if (best === undefined) throw nothingKnown(number, compared.seen);
  return best.arm;
}

function sayRound({ arm, asked }: PlannedSampling, from: number, index: number) {
  return {
    from,
    arm: armOf(arm, index),
    promptSet: asked.promptSet,
    seeds: asked.seeds ?? [],
    policyId: asked.policyId ?? null,
    project: asked.project ?? null,
  };
}

function nothingKnown(number: number, seen: number): AppError {
  if (seen > 0)
    return new AppError("conflict", {
      message: `no best arm of sampling ${number} on unseen prompts`,
      userMessage: `Nothing says which arm of sampling ${number} is the best: the reward model was trained or validated on its prompts (${seen}), which are left out.`,
      fix: "Name an arm, or leave the choice of unseen prompts out.",
    });
  return new AppError("conflict", {
    message: `no best arm of sampling ${number}`,
    userMessage: `Nothing says which arm of sampling ${number} is the best: no reward model is served, and nobody has ranked its answers.`,
    fix: "Name an arm, let a reward model be served, or have answers ranked first.",
  });
}
