"use client";

import { annotateText } from "@/lib/messages/annotate";
import type { SessionView } from "./session";

const t = annotateText.states;

/** What stands in place of a task: getting one, none left, no connection, refused. */
export function NoTask({ view, onRetry }: { readonly view: SessionView; readonly onRetry: () => void }) {
  switch (view.phase) {
    case "loading":
    case "working":
      return (
        <div className="an-state" role="status">
          <p className="an-soft">{t.loading}</p>
        </div>
      );
    case "empty":
      return (
        <div className="an-state">
          <h1>{t.emptyTitle}</h1>
          <p>{t.emptyDone(view.progress.done)}</p>
          <p className="an-soft">{t.emptyNext}</p>
          <Actions primary={t.lookAgain} onRetry={onRetry} />
        </div>
      );
    case "waiting":
      return (
        <div className="an-state" role="status">
          <h1>{t.waitingTitle}</h1>
          <p>{t.waiting}</p>
          <Actions primary={t.again} onRetry={onRetry} />
        </div>
      );
    case "failed":
      return (
        <div className="an-state" role="alert">
          <h1>{t.failedTitle}</h1>
          <p>{view.failure?.message}</p>
          <p className="an-soft">{view.failure?.fix}</p>
          <Actions primary={t.again} onRetry={onRetry} />
        </div>
      );
  }
}

function Actions({ primary, onRetry }: { readonly primary: string; readonly onRetry: () => void }) {
  return (
    <p className="an-acts">
      <button type="button" className="an-primary" onClick={onRetry}>
        {primary}
      </button>
      <a className="an-plain" href="/work">
        {t.home}
      </a>
    </p>
  );
}
