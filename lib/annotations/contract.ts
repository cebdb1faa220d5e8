import { z } from "zod";
import { contract, emptySchema, slugParams } from "@/lib/base/contract";
import { newReportSchema, reportsSchema } from "./report";
import { skippedTasksSchema } from "./skipped-task";
import {
  demonstrationsQuerySchema,
  demonstrationsSchema,
  newReviewSchema,
  returnedAnswersSchema,
} from "./review";
import {
  answeredTaskSchema,
  ownAnswersQuerySchema,
  ownAnswersSchema,
  submitBodySchema,
  submitReplySchema,
} from "./schema";

export const submitAnnotationContract = contract({
  method: "POST",
  path: "/api/v1/assignments/:assignmentId/submit",
  summary: "Answer, refuse or skip a task; with next, the reply brings the task to do then",
  permission: "task.annotate",
  params: z.object({ assignmentId: z.uuid() }),
  body: submitBodySchema,
  response: submitReplySchema,
});

export const listOwnAnswersContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/own-answers",
  summary: "The caller's own answers in a project, newest first, thirty a page",
  permission: "task.annotate",
  params: slugParams,
  query: ownAnswersQuerySchema,
  response: ownAnswersSchema,
});

/** To change it, submit the assignment again with another client id: a new revision; the earlier ones are kept. */
export const readOwnAnswerContract = contract({
  method: "GET",
  path: "/api/v1/assignments/:assignmentId/answer",
  summary: "A task that the caller has answered, with the newest revision of the answer",
  permission: "task.annotate",
  params: z.object({ assignmentId: z.uuid() }),
  response: answeredTaskSchema,
});

export const reportTaskContract = contract({
  method: "POST",
  path: "/api/v1/assignments/:assignmentId/reports",
  summary: "Tell the project's people that something is wrong with a task; it changes no place",
  permission: "task.annotate",
  params: z.object({ assignmentId: z.uuid() }),
  body: newReportSchema,
  response: emptySchema,
});

export const listReportsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/reports",
  summary: "What annotators reported, open ones first; the newest hundred",
  permission: "project.overview",
  params: slugParams,
  response: reportsSchema,
});

export const resolveReportContract = contract({
  method: "PATCH",
  path: "/api/v1/projects/:slug/reports/:reportId",
  summary: "Note that a report has been dealt with, or open it again",
  permission: "report.resolve",
  params: z.object({ slug: z.string(), reportId: z.uuid() }),
  body: z.object({ resolved: z.boolean() }),
  response: emptySchema,
});

export const listSkippedTasksContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/skipped-tasks",
  summary:
    "Tasks that several annotators skipped and nobody is asked about, with the reasons; the first hundred",
  permission: "task.list",
  params: slugParams,
  response: skippedTasksSchema,
});

export const listDemonstrationsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/reviews",
  summary: "Demonstrations that nobody has reviewed, but the caller's own, oldest first, ten a page",
  permission: "demonstration.review",
  params: slugParams,
  query: demonstrationsQuerySchema,
  response: demonstrationsSchema,
});

export const reviewDemonstrationContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/reviews",
  summary: "Pass a demonstration, or return it to its writer with a note",
  permission: "demonstration.review",
  params: slugParams,
  body: newReviewSchema,
  response: emptySchema,
});

export const listReturnedContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/returned-answers",
  summary: "The caller's own demonstrations that a reviewer returned and that he has not changed since",
  permission: "task.annotate",
  params: slugParams,
  response: returnedAnswersSchema,
});
