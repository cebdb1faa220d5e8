import { z } from "zod";
import { contract, slugParams } from "@/lib/base/contract";
import { batchPlanSchema, batchPreviewSchema, batchRowSchema } from "./batch-schema";
import { type Cut, cutSchema } from "./blocks";

const batchParams = slugParams.extend({ batchId: z.uuid() });

/** In a query everything is text: the cut is `all`, `blocks:SIZE` or `pairs:NUMBER`. */
export const cutText = z
  .string()
  .regex(/^(all|(blocks|pairs):\d{1,4})$/, 'Write "all", "blocks:SIZE" or "pairs:NUMBER".')
  .transform((text): Cut => {
    const [how, number] = text.split(":");
    if (how === "blocks") return { how, size: Number(number) };
    return how === "pairs" ? { how, perPrompt: Number(number) } : { how: "all" };
  })
  .pipe(cutSchema);

export const createBatchContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/batches",
  summary: "Make tasks of a prompt set's prompts: all texts on a screen, blocks of a size, or pairs",
  permission: "batch.manage",
  params: slugParams,
  body: batchPlanSchema,
  response: batchPreviewSchema.extend({ batch: batchRowSchema }),
});

export const previewBatchContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/batch-preview",
  summary: "How many tasks and annotations a batch would be",
  permission: "batch.manage",
  params: slugParams,
  query: batchPlanSchema.extend({
    cut: cutText.default({ how: "all" }),
    wanted: z.coerce.number().pipe(batchPlanSchema.shape.wanted.unwrap()).optional(),
    again: z.stringbool().default(false),
  }),
  response: batchPreviewSchema,
});

export const listBatchesContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/batches",
  summary: "A project's batches of tasks, newest first, with how far they are",
  permission: "task.list",
  params: slugParams,
  response: z.object({ batches: z.array(batchRowSchema) }),
});

export const pauseBatchContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/batches/:batchId/pause",
  summary: "Give out no more tasks of a batch; what annotators hold they may finish",
  permission: "batch.manage",
  params: batchParams,
  response: batchRowSchema,
});

export const resumeBatchContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/batches/:batchId/resume",
  summary: "Give out a paused batch's tasks again",
  permission: "batch.manage",
  params: batchParams,
  response: batchRowSchema,
});

export const closeBatchContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/batches/:batchId/close",
  summary: "End a batch for good: tasks that lack annotations are asked no more, what was answered stays",
  permission: "batch.manage",
  params: batchParams,
  response: batchRowSchema,
});
