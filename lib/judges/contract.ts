import { z } from "zod";
import { contract, slugParams } from "@/lib/base/contract";
import { rowNumber } from "@/lib/base/storable";
import {
  comparisonsQuerySchema,
  comparisonsSchema,
  judgeFiguresListSchema,
  judgePreviewSchema,
  judgeSchema,
  newJudgeSchema,
} from "./schema";

const judgeParams = z.object({ number: rowNumber });

export const previewJudgeContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/judge-preview",
  summary:
    "What a judge would be asked: the first comparison in full, how many there are, and what they cost; nothing is stored or asked",
  permission: "judge.manage",
  params: slugParams,
  body: newJudgeSchema,
  response: judgePreviewSchema,
});

export const createJudgeContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/judges",
  summary:
    "Let a model compare the answers of a project's tasks, each pair in both orders; the worker takes it up within seconds",
  permission: "judge.manage",
  params: slugParams,
  body: newJudgeSchema,
  response: judgeSchema,
});

export const listJudgesContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/judges",
  summary: "A project's judges, newest first",
  permission: "judge.manage",
  params: slugParams,
  response: z.object({ judges: z.array(judgeSchema) }),
});

export const listJudgeFiguresContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/judge-figures",
  summary:
    "How each judge agrees with people, beside how people agree with one another on the same tasks, and how often its verdict changes with the order",
  permission: "project.overview",
  params: slugParams,
  response: judgeFiguresListSchema,
});

export const readJudgeContract = contract({
  method: "GET",
  path: "/api/v1/judges/:number",
  summary: "A judge: what it is asked, how far it is, its cost so far and what was given up",
  permission: "judge.manage",
  params: judgeParams,
  response: judgeSchema,
});

export const listComparisonsContract = contract({
  method: "GET",
  path: "/api/v1/judges/:number/comparisons",
  summary: "What a judge said, 20 pairs a page: both orders with reply, verdict and soft label",
  permission: "judge.manage",
  params: judgeParams,
  query: comparisonsQuerySchema,
  response: comparisonsSchema,
});

export const pauseJudgeContract = contract({
  method: "POST",
  path: "/api/v1/judges/:number/pause",
  summary: "Pause a judge: what is being asked is waited for, nothing is asked or paid twice",
  permission: "judge.manage",
  params: judgeParams,
  response: judgeSchema,
});

export const resumeJudgeContract = contract({
  method: "POST",
  path: "/api/v1/judges/:number/resume",
  summary:
    "Go on with a judge: paused or broken off, with requests that were given up, or with tasks that came since",
  permission: "judge.manage",
  params: judgeParams,
  response: judgeSchema,
});

export const cancelJudgeContract = contract({
  method: "POST",
  path: "/api/v1/judges/:number/cancel",
  summary: "End a judge; what it has said stays",
  permission: "judge.manage",
  params: judgeParams,
  response: judgeSchema,
});
