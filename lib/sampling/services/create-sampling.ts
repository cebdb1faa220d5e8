import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { createSamplingContract } from "../contract";
import { insertSampling } from "../repository";
import { type NewSampling, newSamplingSchema, type Sampling, samplingSettingsSchema } from "../schema";
import { planSampling } from "./plan-sampling";
import { readSampling } from "./read-sampling";

/** Of which sampling a further one goes on from, by which of its arms. */
export interface SamplingOrigin {
  readonly from: number;
  readonly arm: number;
}

/** Puts a sampling into the queue; the worker takes it up within seconds. */
export async function createSampling(
  actor: Actor,
  input: NewSampling,
  now: Date,
  origin?: SamplingOrigin,
): Promise<Sampling> {
  authorize(actor, createSamplingContract.permission);
  const asked = newSamplingSchema.parse(input);
  const { project } = asked;
  const { promptSet, arms, seen } = await planSampling(actor, asked);
  const target =
    project === undefined ? null : await openProject(actor, project, createSamplingContract.permission);
  const job = {
    promptSetId: promptSet.id,
    projectId: target?.id ?? null,
    settings: samplingSettingsSchema.parse({
      ...asked,
      arms,
      leftOut: seen === undefined ? undefined : { model: seen.model, prompts: seen.promptIds.length },
    }),
    leftOut: seen?.promptIds ?? [],
  };
  const number = await withTransaction(async (client) => {
    const made = await insertSampling(client, job, now);
    await recordAction(client, actor, {
      action: origin === undefined ? "createSampling" : "nextRound",
      projectId: job.projectId,
      object: { kind: "sampling", id: String(made) },
      change: {
        promptSet: promptSet.slug,
        models: asked.models.map(({ model }) => model),
        samples: job.settings.samples,
        ...(seen === undefined ? {} : { seen: seen.promptIds.length }),
        ...origin,
      },
    });
    return made;
  });
  return readSampling(actor, number, now);
}
