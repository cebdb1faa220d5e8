import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import { openSeenPrompts } from "@/lib/prompts/services/open-seen-prompts";
import type { Sampling } from "@/lib/sampling/schema";
import { offerArmAnswers } from "@/lib/sampling/services/offer-arm-answers";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { ArmTally } from "../compare-arms";
import { compareSamplingContract } from "../contract";
import { findServing } from "../repository";
import { readTextRankings } from "../repository-text-rankings";
import type { CompareReply, CompareSampling } from "../round-schema";
import { leaveSeenOut } from "../without-seen";
import { scoreStored, type ScoreWith } from "./score-stored";

/**
 * What each arm of a sampling that has ended is worth: to the served model, if there is one, and to the people who ranked
 * its answers. As long as answers lack a reward it scores, for some seconds a call, and says how many are left.
 */
export async function compareSampling(
  actor: Actor,
  number: number,
  { project: slug, unseen }: CompareSampling,
  now: Date,
  using: ScoreWith = {},
): Promise<CompareReply> {
  authorize(actor, compareSamplingContract.permission);
  const { permission } = compareSamplingContract;
  const sampling = await readSampling(actor, number, now);
  if (sampling.finishedAt === null) throw notEnded(sampling);
  const ranked = slug ?? sampling.project;
  const project = ranked === null ? null : await openProject(actor, ranked, permission);
  const serving = await findServing();
  const among =
    unseen === true ? (await openSeenPrompts(actor, { permission, of: serving })).among : undefined;
  const rewardsOf =
    serving === undefined
      ? undefined
      : scoreStored(actor, { permission, projectId: undefined, serving }, using);
  const tally = new ArmTally(sampling.settings.arms);
  let [scored, left, seen] = [0, 0, 0];
  for await (const offered of offerArmAnswers(actor, number)) {
    const prompts = await leaveSeenOut(offered, among);
    seen += offered.length - prompts.length;
    const ids = prompts.flatMap(({ answers }) => answers.map(({ completionId }) => completionId));
    const rewards = (await rewardsOf?.(ids)) ?? new Map<string, number>();
    scored += rewards.size;
    if (serving !== undefined) left += ids.length - rewards.size;
    if (left > 0) continue;
    const promptIds = prompts.map(({ promptId }) => promptId);
    const rankings = await readTextRankings(project?.id ?? null, promptIds);
    for (const { promptId, answers } of prompts)
      tally.add({
        promptId,
        answers: answers.map(({ completionId, arm, text }) => ({
          arm,
          text,
          reward: rewards.get(completionId),
        })),
        rankings: rankings.get(promptId) ?? [],
      });
  }
  const model = serving?.name ?? null;
  if (left > 0 && model !== null) return { state: "scoring", model, scored, left };
  return {
    state: "compared",
    sampling: number,
    model,
    project: project?.slug ?? null,
    seen,
    ...tally.finish(),
  };
}

function notEnded({ number, state }: Sampling): AppError {
  return new AppError("conflict", {
    message: `sampling ${number} is ${state}`,
    userMessage: `Sampling ${number} is ${state}: its arms are compared when it has ended.`,
    fix: "Wait until it is done, or cancel it: what is stored can be compared then.",
  });
}
