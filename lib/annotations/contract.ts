import { z } from "zod";
import { contract } from "@/lib/base/contract";
import { submitBodySchema, submitReplySchema } from "./schema";

export const submitAnnotationContract = contract({
  method: "POST",
  path: "/api/v1/assignments/:assignmentId/submit",
  summary: "Answer, refuse or skip a task",
  permission: "task.annotate",
  params: z.object({ assignmentId: z.uuid() }),
  body: submitBodySchema,
  response: submitReplySchema,
});
