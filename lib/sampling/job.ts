import type { Message } from "@/lib/formats/message";
import type { SamplingSettings } from "./schema";

/** A job in the hands of one worker. Every write names the claim: a worker that lost it changes nothing. */
export interface ClaimedSampling {
  readonly id: string;
  readonly claim: string;
  readonly number: number;
  readonly promptSetId: string;
  /** Slug of the project that gets the tasks. */
  readonly project: string | null;
  readonly settings: SamplingSettings;
}

/** The samples of one prompt that are still wanted. */
export interface WaitingBatch {
  readonly place: number;
  readonly promptId: string;
  readonly arm: number;
  /** Completions that are there already. */
  readonly stored: number;
  readonly messages: readonly Message[];
}

export interface NewSample {
  readonly text: string;
  readonly finishReason: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly sampling: Readonly<Record<string, unknown>>;
}

export interface Samples {
  readonly model: string;
  readonly policyId: string | null;
  readonly completions: readonly NewSample[];
  /** Of them, those in which a model gives itself away. */
  readonly flagged: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number;
  /** The batch has all that it wants with these. */
  readonly completes: boolean;
}
