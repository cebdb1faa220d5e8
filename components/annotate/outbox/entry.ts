import type { NewReport } from "@/lib/annotations/report";
import type { SubmitBody } from "@/lib/annotations/schema";

/** Why the server will not take an entry as it is. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly fix?: string | undefined;
}

interface Entry {
  readonly assignmentId: string;
  readonly slug: string;
  /** In milliseconds; entries are sent in this order. */
  readonly givenAt: number;
  /** A sending of it has begun: the server may have it. */
  readonly tried: boolean;
  /** It stays here until the person decides what becomes of it. */
  readonly refused?: Refusal | undefined;
}

export interface AnswerEntry extends Entry {
  /** None: browsers have answers from before there were reports among them. */
  readonly kind?: undefined;
  readonly body: SubmitBody;
}

export interface ReportEntry extends Entry {
  readonly kind: "report";
  readonly body: NewReport;
}

/** An answer or a report that the server does not have yet, as far as this browser knows. */
export type OutboxEntry = AnswerEntry | ReportEntry;

export function isAnswer(entry: OutboxEntry): entry is AnswerEntry {
  return entry.kind === undefined;
}
