import { z } from "zod";
import { contract, emptySchema, slugParams } from "@/lib/base/contract";
import {
  claimBodySchema,
  claimReplySchema,
  draftSchema,
  progressSchema,
  rawItemReplySchema,
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
