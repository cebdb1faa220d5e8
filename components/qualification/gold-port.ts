import type { GoldTask } from "@/lib/qualification/schema";
import type { AnnotatePort } from "../annotate/port";
import { callApi } from "../call-api";

/** A server that gives out the one task, and stores its answer as the gold one. */
export function createGoldPort(slug: string, { task, raw }: GoldTask, onStored: () => void): AnnotatePort {
  const path = `/api/v1/projects/${encodeURIComponent(slug)}/qualification/tasks/${task.taskId}/gold`;
  let isGiven = false;
  return {
    claim: () => {
      const given = isGiven ? null : task;
      isGiven = true;
      return Promise.resolve({ task: given, progress: { done: 0, left: 1 } });
    },
    submit: async (_, body) => {
      const { revision } = await callApi<{ revision: number }>("PUT", path, body);
      onStored();
      return { annotationId: task.taskId, revision, counted: true };
    },
    saveDraft: () => Promise.resolve(),
    markGuidelinesRead: () => Promise.resolve(),
    report: () => Promise.reject(new Error("nobody to report to")),
    readFeedback: () => Promise.reject(new Error("a gold answer has no feedback")),
    readRaw: (_, completionId) => Promise.resolve(raw[completionId] ?? ""),
  };
}
