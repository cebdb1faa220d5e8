"use client";

import type { Sampling } from "@/lib/sampling/schema";
import { type LiveJob, useLiveJob } from "../use-live-job";

export interface LiveSampling extends Omit<LiveJob<Sampling>, "job"> {
  readonly sampling: Sampling;
}

/** A sampling as the server has it now. */
export function useLiveSampling(initial: Sampling): LiveSampling {
  const { job, ...live } = useLiveJob(`/api/v1/samplings/${initial.number}`, initial);
  return { sampling: job, ...live };
}
