import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { openProject } from "@/lib/projects/services/open-project";
import { createSamplingContract } from "../contract";
import { insertSampling } from "../repository";
import { type NewSampling, newSamplingSchema, type Sampling, samplingSettingsSchema } from "../schema";
import { planSampling } from "./plan-sampling";
import { readSampling } from "./read-sampling";

/** Puts a sampling into the queue; the worker takes it up within seconds. */
export async function createSampling(actor: Actor, input: NewSampling, now: Date): Promise<Sampling> {
  authorize(actor, createSamplingContract.permission);
  const asked = newSamplingSchema.parse(input);
  const { project } = asked;
  const { promptSet, arms } = await planSampling(actor, asked);
  const target =
    project === undefined ? null : await openProject(actor, project, createSamplingContract.permission);
  const job = {
    promptSetId: promptSet.id,
    projectId: target?.id ?? null,
    settings: samplingSettingsSchema.parse({ ...asked, arms }),
  };
  return readSampling(actor, await insertSampling(job, now), now);
}
