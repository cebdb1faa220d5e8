import { contract, slugParams } from "@/lib/base/contract";
import { agreementSchema, overviewSchema, ownFiguresSchema } from "./schema";

export const readOverviewContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/overview",
  summary: "How far and how fast a project is: tasks, progress, answers a day, annotators",
  permission: "project.overview",
  params: slugParams,
  response: overviewSchema,
});

export const readAgreementContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/agreement",
  summary:
    "How well annotators agree, how often they tie, and whether the first-shown completion wins too often",
  permission: "project.overview",
  params: slugParams,
  response: agreementSchema,
});

export const readOwnFiguresContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/own-figures",
  summary:
    "What the caller did in a project, how fast, and, where the project shows it, how often he agrees with others",
  permission: "task.annotate",
  params: slugParams,
  response: ownFiguresSchema,
});
