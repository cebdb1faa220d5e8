import type { Protocol, ProtocolKind } from "@/lib/projects/protocol";
import type { RenderedText } from "@/lib/rendering/tree";
import type { TaskView } from "@/lib/tasks/schema";
import type { AnnotatePort } from "../annotate/port";

export interface SampleText {
  readonly raw: string;
  readonly rendered: RenderedText;
}

/** A prompt with some answers, to try a protocol on. */
export interface Sample {
  readonly prompt: SampleText;
  readonly answers: readonly SampleText[];
}

/** How many of the sample's answers are shown. */
const SHOWN: Readonly<Record<ProtocolKind, number>> = {
  ranking: 4,
  pairwise: 2,
  rating: 2,
  demonstration: 3,
};

/** A server that gives out the sample under the protocol again and again, and stores nothing. */
export function createSamplePort(sample: Sample, protocol: Protocol): AnnotatePort {
  const answers = sample.answers.slice(0, SHOWN[protocol.kind]).map((answer, i) => ({
    ...answer,
    completionId: `00000000-0000-4000-8000-00000000000${i}`,
  }));
  let done = 0;
  const giveTask = (): TaskView => ({
    assignmentId: crypto.randomUUID(),
    taskId: crypto.randomUUID(),
    prompt: [{ role: "user", text: sample.prompt.rendered }],
    items: answers.map(({ completionId, rendered }) => ({ completionId, text: rendered, turns: null })),
    protocol,
    protocolVersion: 1,
    guidelineVersion: null,
    leaseUntil: new Date(Date.now() + LEASE_MS).toISOString(),
    draft: null,
  });
  return {
    claim: () => Promise.resolve({ task: giveTask(), progress: { done, left: ALWAYS_LEFT } }),
    saveDraft: () => Promise.resolve(),
    markGuidelinesRead: () => Promise.resolve(),
    report: () => Promise.resolve(),
    submit: () => {
      done += 1;
      return Promise.resolve({ annotationId: crypto.randomUUID(), revision: 1, counted: true });
    },
    readFeedback: () => Promise.reject(new Error("a sample has no gold answer")),
    readRaw: (_, completionId) =>
      Promise.resolve(answers.find((answer) => answer.completionId === completionId)?.raw ?? ""),
  };
}

const LEASE_MS = 86_400_000;
const ALWAYS_LEFT = 3;
