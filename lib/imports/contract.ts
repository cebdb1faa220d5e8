import { z } from "zod";
import { contract, emptySchema } from "@/lib/base/contract";
import {
  commitImportSchema,
  importReportSchema,
  importViewSchema,
  readImportQuerySchema,
  startImportSchema,
} from "./schema";

const importParams = z.object({ importId: z.uuid() });

export const startImportContract = contract({
  method: "POST",
  path: "/api/v1/imports",
  summary: "Begin an import of prompts or preferences; the file follows",
  permission: "import.write",
  body: startImportSchema,
  response: importViewSchema,
});

export const receiveImportContentContract = contract({
  method: "PUT",
  path: "/api/v1/imports/:importId/content",
  summary: "Send the file's bytes; answers with the report. Nothing is visible until it is committed",
  permission: "import.write",
  params: importParams,
  body: "stream",
  response: importReportSchema,
});

export const readImportContract = contract({
  method: "GET",
  path: "/api/v1/imports/:importId",
  summary: "How far an import is, its first records and its problems, page by page",
  permission: "import.write",
  params: importParams,
  query: readImportQuerySchema,
  response: importReportSchema,
});

export const readImportProblemsContract = contract({
  method: "GET",
  path: "/api/v1/imports/:importId/problems",
  summary: "All problems of an import as JSONL",
  permission: "import.write",
  params: importParams,
  response: "stream",
});

export const commitImportContract = contract({
  method: "POST",
  path: "/api/v1/imports/:importId/commit",
  summary: "Make an import's records visible and, with a project, make its tasks",
  permission: "import.write",
  params: importParams,
  body: commitImportSchema,
  response: importReportSchema,
});

export const cancelImportContract = contract({
  method: "DELETE",
  path: "/api/v1/imports/:importId",
  summary: "Delete an import that is not committed, with all that it brought",
  permission: "import.write",
  params: importParams,
  response: emptySchema,
});
