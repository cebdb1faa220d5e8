"use client";

import { useTexts } from "./texts";
import { KeptAnswers } from "./kept-answers";
import { useOutbox } from "./outbox/use-outbox";

/** On the annotator's home: answers that did not reach the server yet, or that it refused. */
export function KeptPanel({ userId }: { readonly userId: string }) {
  const { kept: t } = useTexts().flow;
  const { waiting, waitingReports, refused, outbox } = useOutbox(userId);
  const words = [
    ...(waiting.length > 0 ? [t.waiting(waiting.length)] : []),
    ...(waitingReports > 0 ? [t.waitingReports(waitingReports)] : []),
  ];
  return (
    <>
      <p role="status" className={words.length === 0 ? "sr-only" : "mb-6 rounded-lg bg-warn-soft px-4 py-3"}>
        {words.join(" ")}
      </p>
      {refused.length > 0 && outbox !== undefined && (
        <section
          aria-labelledby="kept-title"
          className="mb-6 flex flex-col gap-3 rounded-lg border border-line bg-surface p-5"
        >
          <h2 id="kept-title" className="text-base font-semibold">
            {t.title}
          </h2>
          <p className="text-sm text-muted">
            {t.lead} {t.advice}
          </p>
          <KeptAnswers
            entries={refused}
            onRetry={(clientId) => void outbox.retry(clientId)}
            onDiscard={(clientId) => void outbox.discard(clientId)}
          />
        </section>
      )}
    </>
  );
}
