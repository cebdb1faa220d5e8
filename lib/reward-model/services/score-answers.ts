import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { offerAnswers } from "@/lib/datasets/services/offer-answers";
import { openProject } from "@/lib/projects/services/open-project";
import type { ScoreAnswersReply } from "../answers-schema";
import { scoreAnswersContract } from "../contract";
import { findServing } from "../repository";
import { scoreStored, type ScoreWith } from "./score-stored";

/**
 * Gives all of a project's answers a reward by the served model, so that an export can choose among them: for some seconds
 * a call, which then says how many are left.
 */
export async function scoreAnswers(
  actor: Actor,
  slug: string,
  using: ScoreWith = {},
): Promise<ScoreAnswersReply> {
  const project = await openProject(actor, slug, scoreAnswersContract.permission);
  const { permission } = scoreAnswersContract;
  const serving = await findServing();
  if (serving === undefined) throw noModel();
  const rewardsOf = scoreStored(actor, { permission, projectId: project.id, serving }, using);
  let [scored, left] = [0, 0];
  for await (const ids of offerAnswers(actor, project.id)) {
    const rewards = await rewardsOf(ids);
    scored += rewards.size;
    left += ids.length - rewards.size;
  }
  const model = serving.name;
  return left > 0 ? { state: "scoring", model, scored, left } : { state: "scored", model, scored };
}

function noModel(): AppError {
  return new AppError("conflict", {
    message: "no checkpoint is served",
    userMessage: "No reward model is served yet, so none can score answers.",
    fix: "Promote a finished training on a project's Reward models page first.",
  });
}
