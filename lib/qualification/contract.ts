import { z } from "zod";
import { submitBodySchema } from "@/lib/annotations/schema";
import { contract, slugParams } from "@/lib/base/contract";
import {
  attemptSchema,
  changeSettingsSchema,
  decisionSchema,
  feedbackSchema,
  goldTaskSchema,
  newPoolTasksSchema,
  ownQualificationSchema,
  poolSchema,
  qualificationSchema,
  settingsSchema,
} from "./schema";

const taskParams = slugParams.extend({ taskId: z.uuid() });

export const readQualificationContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/qualification",
  summary: "A project's training and qualification tasks, the pass mark, and how each annotator did",
  permission: "project.update",
  params: slugParams,
  response: qualificationSchema,
});

export const changeQualificationContract = contract({
  method: "PATCH",
  path: "/api/v1/projects/:slug/qualification",
  summary: "Set the pass mark, and how often annotators may try",
  permission: "project.update",
  params: slugParams,
  body: changeSettingsSchema,
  response: settingsSchema,
});

/** Each leaves the main pool as long as it is in one of these: who saw its gold answer would only repeat it. */
export const addPoolTasksContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/qualification/tasks",
  summary: "Move tasks of the main pool into the training or qualification pool",
  permission: "project.update",
  params: slugParams,
  body: newPoolTasksSchema,
  response: z.object({ added: z.number().int() }),
});

export const removePoolTaskContract = contract({
  method: "DELETE",
  path: "/api/v1/projects/:slug/qualification/tasks/:taskId",
  summary: "Take a task out of its pool, back into the main one; its answers stay stored",
  permission: "project.update",
  params: taskParams,
  response: z.object({ removed: z.number().int() }),
});

export const emptyPoolContract = contract({
  method: "DELETE",
  path: "/api/v1/projects/:slug/qualification/pools/:pool",
  summary: "Take every task out of a pool, back into the main one",
  permission: "project.update",
  params: slugParams.extend({ pool: poolSchema }),
  response: z.object({ removed: z.number().int() }),
});

export const readGoldTaskContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/qualification/tasks/:taskId/gold",
  summary: "A task of a pool as the ranking screen shows it, with its gold answer as the draft",
  permission: "project.update",
  params: taskParams,
  response: goldTaskSchema,
});

/** The rationale is the why that annotators read in training: it is required there. Each change is a new revision. */
export const setGoldContract = contract({
  method: "PUT",
  path: "/api/v1/projects/:slug/qualification/tasks/:taskId/gold",
  summary: "Give a task of a pool its gold answer",
  permission: "project.update",
  params: taskParams,
  body: submitBodySchema,
  response: z.object({ revision: z.number().int() }),
});

export const decideOnAnnotatorContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/qualification/people/:annotatorId",
  summary: "Give an annotator another attempt, or let him in whatever he scored",
  permission: "project.update",
  params: slugParams.extend({ annotatorId: z.uuid() }),
  body: decisionSchema,
  response: attemptSchema,
});

export const readOwnQualificationContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/own-qualification",
  summary: "Where the caller stands: in training, before or in the qualification, or in the main pool",
  permission: "task.annotate",
  params: slugParams,
  response: ownQualificationSchema,
});

export const startAttemptContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/own-qualification/start",
  summary: "Begin the caller's next attempt at the qualification; one that is open goes on",
  permission: "task.annotate",
  params: slugParams,
  response: attemptSchema,
});

export const finishAttemptContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/own-qualification/finish",
  summary: "Have the caller's attempt scored, once every task of it is answered or skipped",
  permission: "task.annotate",
  params: slugParams,
  response: attemptSchema,
});

export const readFeedbackContract = contract({
  method: "GET",
  path: "/api/v1/assignments/:assignmentId/feedback",
  summary: "The caller's answer to a training task beside the gold answer, and why",
  permission: "task.annotate",
  params: z.object({ assignmentId: z.uuid() }),
  response: feedbackSchema,
});
