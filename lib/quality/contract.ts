import { contract, slugParams } from "@/lib/base/contract";
import { payHoursSchema, payQuerySchema } from "./pay";
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

export const readPayHoursContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/pay-hours",
  summary: "Active time, tasks and days of each person in a project, in a period of days (UTC)",
  permission: "pay.read",
  params: slugParams,
  query: payQuerySchema,
  response: payHoursSchema,
});

export const readPayFileContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/pay-hours/file",
  summary: "The same as CSV for a spreadsheet",
  permission: "pay.read",
  params: slugParams,
  query: payQuerySchema,
  response: "stream",
});

export const readAllPayHoursContract = contract({
  method: "GET",
  path: "/api/v1/pay-hours",
  summary: "Active time, tasks and days of each person in each project, for admins",
  permission: "pay.readAll",
  query: payQuerySchema,
  response: payHoursSchema,
});
