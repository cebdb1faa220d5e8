import { z } from "zod";

/** What a child process of the benchmark is to do: one import or one export, through the product's services. */
export const jobSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("import"), file: z.string(), promptSet: z.string() }),
  z.object({
    kind: z.literal("export"),
    project: z.string(),
    format: z.enum(["trl-preference", "rankings"]),
  }),
]);

export const jobResultSchema = z.object({
  /** From the first to the last call of a service; the start of the process is not in it. */
  seconds: z.number(),
  /** User and system time of the process meanwhile. */
  cpuSeconds: z.number(),
  /** Of the file read, or of the data files written. */
  bytes: z.number(),
  rows: z.number(),
  /** The most memory that the process ever held. */
  peakRssBytes: z.number(),
});

export type Job = z.infer<typeof jobSchema>;
export type JobResult = z.infer<typeof jobResultSchema>;
