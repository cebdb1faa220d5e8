import type { SubmitBody, SubmitReply } from "@/lib/annotations/schema";
import type { ClaimReply, Draft } from "@/lib/tasks/schema";
import { callApi } from "../call-api";

/** What the ranking screen asks of the server. */
export interface AnnotatePort {
  claim(have: readonly string[]): Promise<ClaimReply>;
  /** `leaving`: the page is going away, the request has to outlive it. */
  saveDraft(assignmentId: string, draft: Draft, leaving?: boolean): Promise<void>;
  submit(assignmentId: string, body: SubmitBody): Promise<SubmitReply>;
  readRaw(assignmentId: string, completionId: string): Promise<string>;
}

/** The port over the API of this site. */
export function createApiPort(slug: string): AnnotatePort {
  const assignment = (id: string) => `/api/v1/assignments/${id}`;
  return {
    claim: (have) =>
      callApi<ClaimReply>("POST", `/api/v1/projects/${encodeURIComponent(slug)}/claim`, { have }),
    saveDraft: async (id, draft, leaving = false) => {
      if (leaving) await sendBeforeLeaving(`${assignment(id)}/draft`, draft);
      else await callApi("PUT", `${assignment(id)}/draft`, draft);
    },
    submit: (id, body) => callApi<SubmitReply>("POST", `${assignment(id)}/submit`, body),
    readRaw: async (id, completionId) => {
      const path = `${assignment(id)}/items/${completionId}/text`;
      return (await callApi<{ readonly text: string }>("GET", path)).text;
    },
  };
}

async function sendBeforeLeaving(path: string, body: unknown): Promise<void> {
  await fetch(path, {
    method: "PUT",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
