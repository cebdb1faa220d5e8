import { contract, slugParams } from "@/lib/base/contract";
import { auditFilterSchema, auditPageSchema, auditQuerySchema } from "./schema";

export const listAuditContract = contract({
  method: "GET",
  path: "/api/v1/audit",
  summary: "What admins and managers did, newest first: on the whole instance",
  permission: "audit.read",
  query: auditQuerySchema,
  response: auditPageSchema,
});

export const readAuditFileContract = contract({
  method: "GET",
  path: "/api/v1/audit/file",
  summary: "The same as JSONL, oldest first, whole",
  permission: "audit.read",
  query: auditFilterSchema,
  response: "stream",
});

export const listProjectAuditContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/audit",
  summary: "What admins and managers did in a project, newest first",
  permission: "audit.project",
  params: slugParams,
  query: auditQuerySchema,
  response: auditPageSchema,
});

export const readProjectAuditFileContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/audit/file",
  summary: "The same as JSONL, oldest first, whole",
  permission: "audit.project",
  params: slugParams,
  query: auditFilterSchema,
  response: "stream",
});
