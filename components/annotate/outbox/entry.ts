import type { SubmitBody } from "@/lib/annotations/schema";

/** Why the server will not take an answer as it is. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly fix?: string | undefined;
}

/** An answer that the server does not have yet, as far as this browser knows. */
export interface OutboxEntry {
  readonly assignmentId: string;
  readonly slug: string;
  readonly body: SubmitBody;
  /** In milliseconds; answers are sent in this order. */
  readonly givenAt: number;
  /** A sending of it has begun: the server may have it. */
  readonly tried: boolean;
  /** It stays here until the person decides what becomes of it. */
  readonly refused?: Refusal | undefined;
}
