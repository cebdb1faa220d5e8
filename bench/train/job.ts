import { z } from "zod";
import { modeSchema } from "@/lib/reward-model/schema";

/** What is done again and again on a batch: a step of a training in some mode, or scoring. */
export const workSchema = z.union([modeSchema, z.literal("score")]);

/** One measurement, in a process of its own so that its memory is its own: ours, or PyTorch's. */
export const jobSchema = z.object({
  /** Of the model. */
  folder: z.string(),
  work: workSchema,
  sequences: z.number().int(),
  tokens: z.number().int(),
  /** After one that is not counted. */
  rounds: z.number().int(),
  threads: z.number().int(),
});

export const resultSchema = z.object({
  /** Of each round. */
  seconds: z.array(z.number()),
  /** Processor time of each round, all threads together: it depends less on what else the machine does. */
  cpuSeconds: z.array(z.number()),
  /** The most memory that the process ever held. */
  peakRssBytes: z.number(),
});

/** Ours also says how much of a round is products of matrices. */
export const ownResultSchema = resultSchema.extend({ flops: z.number() });

export type Work = z.infer<typeof workSchema>;
export type Job = z.infer<typeof jobSchema>;
export type Result = z.infer<typeof resultSchema>;
export type OwnResult = z.infer<typeof ownResultSchema>;
