import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { readEndpoint } from "@/lib/endpoints/services/read-endpoint";
import { createSamplingContract } from "../contract";
import { freshSeed } from "../fresh-seed";
import { readUsedSeeds } from "../repository-arms";
import type { Arm, NewSampling, NextSampling, Sampling } from "../schema";
import { readSampling } from "./read-sampling";

export interface PlannedSampling {
  readonly earlier: Sampling;
  readonly arm: Arm;
  /** What a sampling is asked for with. */
  readonly asked: NewSampling;
}

/**
 * A further sampling with the model and settings of one of an earlier one's arms, and what is to be otherwise. It gets a
 * seed that no sampling has asked the model with, where the arm had one, or where the same request gives the same texts.
 */
export async function planNextSampling(
  actor: Actor,
  number: number,
  armIndex: number,
  changes: NextSampling,
  now: Date,
): Promise<PlannedSampling> {
  authorize(actor, createSamplingContract.permission);
  const earlier = await readSampling(actor, number, now);
  // What was left out was left out of that one.
  const { arms, ...settings } = { ...earlier.settings, leftOut: undefined };
  const arm = arms[armIndex];
  if (arm === undefined) throw noArm(number, armIndex, arms.length);
  const samples = changes.samples ?? settings.samples;
  const { endpoint, model, temperature, seed } = arm;
  const { provider } = await readEndpoint(actor, endpoint);
  const isSeeded = seed !== undefined || provider === "scripted";
  const asked: NewSampling = {
    ...settings,
    models: [{ endpoint, model }],
    temperatures: temperature === undefined ? [] : [temperature],
    seeds: isSeeded ? [freshSeed(await readUsedSeeds(arm), samples)] : [],
    samples,
    promptSet: changes.promptSet ?? earlier.promptSet.slug,
    project: (changes.project === undefined ? earlier.project : changes.project) ?? undefined,
    policyId: changes.policyId ?? settings.policyId,
    unseen: changes.unseen,
  };
  return { earlier, arm, asked };
}

function noArm(number: number, arm: number, arms: number): AppError {
  return new AppError("invalid_input", {
    message: `sampling ${number} has no arm ${arm}`,
    userMessage: `Sampling ${number} has no arm ${arm}.`,
    fix: `Its arms are numbered from 0 to ${arms - 1}: compare them to see which is which.`,
  });
}
