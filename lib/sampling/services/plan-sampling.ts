import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import type { Endpoint } from "@/lib/endpoints/schema";
import { readEndpoint } from "@/lib/endpoints/services/read-endpoint";
import type { PromptSet } from "@/lib/prompts/schema";
import { openSeenPrompts } from "@/lib/prompts/services/open-seen-prompts";
import { readPromptSet } from "@/lib/prompts/services/read-prompt-set";
import { createSamplingContract } from "../contract";
import { listArms, previewPlan } from "../plan";
import { measurePrompts } from "../repository";
import type { Arm, SamplingInput, SamplingPreview } from "../schema";

export interface SamplingPlan {
  readonly promptSet: PromptSet;
  readonly arms: readonly Arm[];
  readonly preview: SamplingPreview;
  /** Ids of prompts that this reward model saw, where they are to be left out. */
  readonly seen: { readonly model: string; readonly promptIds: readonly string[] } | undefined;
}

/** What comes of what was asked for: the arms, how much it is and what it costs. Nothing is stored or asked. */
export async function planSampling(actor: Actor, input: SamplingInput): Promise<SamplingPlan> {
  authorize(actor, createSamplingContract.permission);
  const promptSet = await readPromptSet(actor, input.promptSet);
  const endpoints = new Map<string, Endpoint>();
  for (const { endpoint } of input.models) endpoints.set(endpoint, await readEndpoint(actor, endpoint));
  const arms = listArms(input, endpoints);
  const seen = input.unseen === true ? await findSeen(actor, promptSet.id) : undefined;
  const leftOut = seen?.promptIds ?? [];
  const size = await measurePrompts(promptSet.id, leftOut);
  const preview = { ...previewPlan(input, arms, endpoints, size), seen: leftOut.length };
  if (preview.prompts > 0) return { promptSet, arms, preview, seen };
  if (seen !== undefined && leftOut.length > 0) throw allSeen(promptSet, seen.model);
  throw new AppError("invalid_input", {
    message: `prompt set ${promptSet.slug} is empty`,
    userMessage: `The prompt set "${promptSet.name}" has no prompts.`,
    fix: "Import prompts into it first.",
  });
}

async function findSeen(actor: Actor, promptSetId: string) {
  const { model, ofSet } = await openSeenPrompts(actor, { permission: createSamplingContract.permission });
  return { model, promptIds: await ofSet(promptSetId) };
}

function allSeen({ slug, name }: PromptSet, model: string): AppError {
  return new AppError("invalid_input", {
    message: `all prompts of ${slug} were seen by ${model}`,
    userMessage: `The reward model ${model} was trained or validated on all prompts of the set "${name}".`,
    fix: "Choose another prompt set, or leave the choice of unseen prompts out.",
  });
}
