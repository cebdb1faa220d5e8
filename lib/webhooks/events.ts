/**
 * What a webhook can be told of. Triggers write the deliveries, in the transaction in which it happens
 * (prisma/migrations/20261128170500_webhooks).
 */
export const WEBHOOK_EVENTS = [
  /** An answer of a person or a judge was stored or changed; not those of imports. */
  "annotation.stored",
  /** A task has all annotations that it wants. */
  "task.done",
  /** No open task of a batch wants any more. */
  "batch.done",
  "import.committed",
  "dataset.exported",
  /** A training ended, well or not. */
  "run.finished",
  /** A sampling or a judge ended, well or not. */
  "job.finished",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
