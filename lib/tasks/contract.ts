import { z } from "zod";
import { contract, emptySchema, slugParams } from "@/lib/base/contract";
import { prioritySchema } from "./asks";
import { batchPlanSchema, batchPreviewSchema, batchRowSchema } from "./batch-schema";
import { cutText } from "./blocks";
import {
  claimBodySchema,
  claimReplySchema,
  draftSchema,
  progressSchema,
  rawItemReplySchema,
  SKIPPED_DECISIONS,
  taskRowSchema,
} from "./schema";

const assignmentParams = z.object({ assignmentId: z.uuid() });

/** Gives the annotator a task he holds already (not named in `have`), or leases the next one. */
export const claimTaskContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/claim",
  summary: "Lease the next task",
  permission: "task.annotate",
  params: slugParams,
  body: claimBodySchema,
  response: claimReplySchema,
});

/** The first call also notes when the task was first seen. */
export const saveDraftContract = contract({
  method: "PUT",
  path: "/api/v1/assignments/:assignmentId/draft",
  summary: "Keep what the annotator has set so far, note the first view and renew the lease",
  permission: "task.annotate",
  params: assignmentParams,
  body: draftSchema,
  response: z.object({ leaseUntil: z.iso.datetime() }),
});

export const readRawItemContract = contract({
  method: "GET",
  path: "/api/v1/assignments/:assignmentId/items/:completionId/text",
  summary: "The unrendered text of a completion on the annotator's screen",
  permission: "task.annotate",
  params: assignmentParams.extend({ completionId: z.uuid() }),
  response: rawItemReplySchema,
});

export const releaseTaskContract = contract({
  method: "POST",
  path: "/api/v1/assignments/:assignmentId/release",
  summary: "Give a task back unanswered",
  permission: "task.annotate",
  params: assignmentParams,
  response: emptySchema,
});

export const readProgressContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/progress",
  summary: "How many of a project's tasks the caller has done, and how many are left for him",
  permission: "task.annotate",
  params: slugParams,
  response: progressSchema,
});

export const listTasksContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/tasks",
  summary: "A project's tasks in the order of the queue, fifty a page",
  permission: "task.list",
  params: slugParams,
  query: z.object({
    after: z
      .string()
      .regex(/^-?\d{1,18}$/)
      .default("-1"),
  }),
  /** `next`: ask with after = this for the next page; null: these were the last. */
  response: z.object({ tasks: z.array(taskRowSchema), next: z.string().nullable() }),
});

const batchParams = slugParams.extend({ batchId: z.uuid() });

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
    priority: z.coerce.number().pipe(prioritySchema).default(0),
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

export const updateBatchContract = contract({
  method: "PATCH",
  path: "/api/v1/projects/:slug/batches/:batchId",
  summary: "Change a batch's priority: of what an annotator may do, tasks of higher priority come first",
  permission: "batch.manage",
  params: batchParams,
  body: z.object({ priority: prioritySchema }),
  response: batchRowSchema,
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

export const decideOnSkippedTaskContract = contract({
  method: "PATCH",
  path: "/api/v1/projects/:slug/skipped-tasks/:taskId",
  summary: "Ask those who have not seen it about a skipped task (ask), or ask nobody any more (close)",
  permission: "batch.manage",
  params: z.object({ slug: z.string(), taskId: z.uuid() }),
  body: z.object({ decision: z.enum(SKIPPED_DECISIONS) }),
  response: emptySchema,
});
