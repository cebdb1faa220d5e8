import { z } from "zod";
import { SKIP_REASONS } from "./schema";

/** A task that several annotators skipped: nobody is asked about it until a manager has decided. */
export const skippedTaskSchema = z.object({
  taskId: z.uuid(),
  promptSet: z.object({ slug: z.string(), name: z.string() }),
  /** Beginning of the prompt's last message. */
  prompt: z.string(),
  /** Annotations that count, of those wanted. */
  counted: z.number().int(),
  wanted: z.number().int(),
  /** Why people skipped it, the most frequent reason first. */
  reasons: z.array(z.object({ reason: z.enum(SKIP_REASONS), people: z.number().int() })),
});

export const skippedTasksSchema = z.object({
  tasks: z.array(skippedTaskSchema),
  /** Also those that the list leaves out. */
  total: z.number().int(),
});

export type SkippedTask = z.infer<typeof skippedTaskSchema>;
export type SkippedTasks = z.infer<typeof skippedTasksSchema>;
