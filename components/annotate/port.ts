import type { NewReport } from "@/lib/annotations/report";
import type { AnsweredTask, SubmitBody, SubmitReply } from "@/lib/annotations/schema";
import type { ClaimReply, Draft } from "@/lib/tasks/schema";
import type { Feedback } from "@/lib/qualification/schema";
import { toApiError } from "../call-api";

/** What the ranking screen asks of the server. */
export interface AnnotatePort {
  claim(have: readonly string[]): Promise<ClaimReply>;
  /** `leaving`: the page is going away, the request has to outlive it. */
  saveDraft(assignmentId: string, draft: Draft, leaving?: boolean): Promise<void>;
  /** With `have`: the reply brings the next task, as `claim` would. */
  submit(assignmentId: string, body: SubmitBody, have?: readonly string[]): Promise<SubmitReply>;
  report(assignmentId: string, report: NewReport): Promise<void>;
  markGuidelinesRead(version: number): Promise<void>;
  readRaw(assignmentId: string, completionId: string): Promise<string>;
  /** The gold answer of a training task that was answered. */
  readFeedback(assignmentId: string): Promise<Feedback>;
}

/** A connection that died without a word must not hold the answers behind it up. */
const GIVE_UP_AFTER_MS = 20_000;

/** The port over the API of this site. */
export function createApiPort(slug: string): AnnotatePort {
  return {
    claim: async (have) =>
      (await call("POST", `/api/v1/projects/${encodeURIComponent(slug)}/claim`, { have })) as ClaimReply,
    saveDraft: async (id, draft, leaving = false) => {
      await call("PUT", `${assignment(id)}/draft`, draft, { keepalive: leaving });
    },
    submit: submitAnswer,
    report: sendReport,
    markGuidelinesRead: async (version) => {
      await call("PUT", `/api/v1/projects/${encodeURIComponent(slug)}/guidelines/read`, { version });
    },
    readRaw: async (id, completionId) => {
      const reply = await call("GET", `${assignment(id)}/items/${completionId}/text`);
      return (reply as { readonly text: string }).text;
    },
    readFeedback: async (id) => (await call("GET", `${assignment(id)}/feedback`)) as Feedback,
  };
}

/** The port that gives out one task which has been answered, with its answer, and stores what becomes of it. */
export function createEditPort(slug: string, assignmentId: string): AnnotatePort {
  let isGiven = false;
  return {
    ...createApiPort(slug),
    claim: async () => {
      if (isGiven) return { task: null, progress: { done: 1, left: 0 } };
      const { task } = (await call("GET", `${assignment(assignmentId)}/answer`)) as AnsweredTask;
      isGiven = true;
      return { task, progress: { done: 0, left: 1 } };
    },
    saveDraft: () => Promise.resolve(),
  };
}

export async function submitAnswer(
  assignmentId: string,
  body: SubmitBody,
  have?: readonly string[],
): Promise<SubmitReply> {
  const signal = AbortSignal.timeout(GIVE_UP_AFTER_MS);
  const asked = have === undefined ? body : { ...body, next: { have } };
  return (await call("POST", `${assignment(assignmentId)}/submit`, asked, { signal })) as SubmitReply;
}

export async function sendReport(assignmentId: string, report: NewReport): Promise<void> {
  const signal = AbortSignal.timeout(GIVE_UP_AFTER_MS);
  await call("POST", `${assignment(assignmentId)}/reports`, report, { signal });
}

function assignment(id: string): string {
  return `/api/v1/assignments/${id}`;
}

/** The server checks its replies against their contracts; here they are taken at their word, to keep the page small. */
async function call(method: string, path: string, body?: unknown, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(path, {
    ...init,
    method,
    headers: { "content-type": "application/json", "x-preferendum-client": "web" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const reply: unknown = await response.json().catch(() => undefined);
  if (response.ok && reply !== undefined) return reply;
  throw toApiError(response.status, reply);
}
