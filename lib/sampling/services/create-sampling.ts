import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { type Client, withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { createSamplingContract } from "../contract";
import { hasCommonSeed } from "../fresh-seed";
import { insertSampling } from "../repository";
import { lockSeeds, readUsedSeeds } from "../repository-arms";
import {
  type Arm,
  type NewSampling,
  newSamplingSchema,
  type Sampling,
  samplingSettingsSchema,
} from "../schema";
import { planSampling } from "./plan-sampling";
import { readSampling } from "./read-sampling";

/** Of which sampling a further one goes on from, by which of its arms; its seeds have to be fresh. */
export interface SamplingOrigin {
  readonly from: number;
  readonly arm: number;
}

/** Another sampling was made with the seeds that were fresh when this one was planned. */
export class SeedsTaken extends AppError {
  constructor(seed: number) {
    super("conflict", {
      message: `seed ${seed} was taken meanwhile`,
      userMessage: "Another sampling took these seeds meanwhile.",
      fix: "Ask again: it gets the next ones.",
    });
  }
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
    await lockSeeds(client, arms);
    if (origin !== undefined) await refuseUsedSeeds(client, arms, job.settings.samples);
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

async function refuseUsedSeeds(client: Client, arms: readonly Arm[], samples: number): Promise<void> {
  for (const arm of arms) {
    const { seed } = arm;
    if (seed === undefined) continue;
    const used = await readUsedSeeds(arm, client);
    if (used.some((one) => hasCommonSeed({ seed, samples }, one))) throw new SeedsTaken(seed);
  }
}
