import type { Actor } from "@/lib/accounts/actor";
import { costOf, CHARACTERS_A_TOKEN } from "@/lib/sampling/plan";
import { openProject } from "@/lib/projects/services/open-project";
import { previewJudgeContract } from "../contract";
import { findFirstTask, measureTasks } from "../repository";
import { readFirstPair } from "../repository-judgements";
import { requestFor } from "../request-for";
import { type JudgePreview, type NewJudge, newJudgeSchema } from "../schema";
import { planJudge } from "./plan-judge";

/** How a judge would be asked, how often, and what that costs by the endpoint's prices. */
export async function previewJudge(actor: Actor, slug: string, input: NewJudge): Promise<JudgePreview> {
  const { id, guidelines } = await openProject(actor, slug, previewJudgeContract.permission);
  const { settings } = await planJudge(actor, slug, newJudgeSchema.parse(input));
  const { tasks, pairs, characters } = await measureTasks(id);
  const first = await findFirstTask(id);
  const pair = first === undefined ? undefined : await readFirstPair(first);
  const requests = 2 * pairs;
  const words = settings.system.length + settings.template.length;
  const tokens = {
    inputTokens: Math.ceil((characters + requests * words) / CHARACTERS_A_TOKEN),
    outputTokens: requests * settings.maxTokens,
  };
  return {
    ...{ tasks, pairs, requests, ...tokens },
    cost: costOf(settings, tokens),
    example:
      pair === undefined
        ? null
        : requestFor({ settings, guidelines }, pair).messages.map(({ role, content }) => ({ role, content })),
  };
}
