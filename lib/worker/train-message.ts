import { z } from "zod";
import {
  curvePointSchema,
  progressSchema,
  reportSchema,
  runRowSettingsSchema,
} from "@/lib/reward-model/schema";

/** What the worker gives its training child. */
export const trainJobSchema = z.object({
  /** Paths of files of pairs or rankings. */
  files: z.array(z.string()).min(1),
  settings: runRowSettingsSchema,
  salt: z.string(),
  outDir: z.string(),
  cacheDir: z.string(),
  stateDir: z.string(),
  /** Of the attempt before. */
  earlierCurve: z.array(curvePointSchema),
});

/** What the child tells the worker. */
export const trainMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), progress: progressSchema }),
  z.object({ kind: z.literal("finished"), report: reportSchema }),
  /** It cannot be done, and trying again will not help. */
  z.object({ kind: z.literal("failed"), reason: z.string() }),
]);

export type TrainJob = z.infer<typeof trainJobSchema>;
export type TrainMessage = z.infer<typeof trainMessageSchema>;
