"use client";

import type { Language } from "@/lib/messages/languages";
import type { Asked, PoolStage } from "@/lib/tasks/schema";
import { FailureWords } from "../failure-words";
import { useLanguage } from "../language";
import { saySubmitted } from "./answer-words";
import type { Doing } from "./doing";
import { FinishQualification } from "./finish-qualification";
import type { LastSubmit, SessionView } from "./session-view";
import { useTexts } from "./texts";

interface NoTaskProps {
  readonly view: SessionView;
  readonly slug: string;
  readonly stage: PoolStage | undefined;
  readonly doing: Doing;
  /** Where a panel's participant gets his code. */
  readonly finishHref: string | undefined;
  readonly onRetry: () => void;
  readonly onUndo: () => void;
}

/** What stands in place of a task: getting one, none left, no connection, refused. */
export function NoTask({ view, slug, stage, doing, finishHref, onRetry, onUndo }: NoTaskProps) {
  const { states: t } = useTexts();
  switch (view.phase) {
    case "loading":
    case "working":
    case "graded":
    case "moved":
      return <Loading />;
    case "empty":
      if (doing === "gold") return <Loading />; // stored: the page of the pools is on its way
      if (doing === "change") return <Changed slug={slug} last={view.last} onUndo={onUndo} />;
      if (stage === "qualification" && view.progress.left === 0)
        return (
          <FinishQualification slug={slug}>
            <UndoLast last={view.last} onUndo={onUndo} />
          </FinishQualification>
        );
      return (
        <div className="an-state">
          <h1>{t.emptyTitle}</h1>
          <p>{t.emptyDone(view.progress.done)}</p>
          <p className="an-soft">{t.emptyNext}</p>
          <Elsewhere asked={view.elsewhere} />
          <UndoLast last={view.last} onUndo={onUndo} />
          {finishHref === undefined ? (
            <Actions primary={t.lookAgain} onRetry={onRetry} />
          ) : (
            <p className="an-acts">
              <a className="an-primary" href={finishHref}>
                {t.finish}
              </a>
              <button type="button" className="an-plain" onClick={onRetry}>
                {t.lookAgain}
              </button>
            </p>
          )}
        </div>
      );
    case "waiting":
      return (
        <div className="an-state" role="status">
          <h1>{t.waitingTitle}</h1>
          <p>{t.waiting}</p>
          <UndoLast last={view.last} onUndo={onUndo} />
          <Actions primary={t.again} onRetry={onRetry} />
        </div>
      );
    case "failed":
      return (
        <div className="an-state" role="alert">
          <h1>{t.failedTitle}</h1>
          {view.failure !== undefined && (
            <p>
              <FailureWords failure={view.failure} />
            </p>
          )}
          <Actions primary={t.again} onRetry={onRetry} />
        </div>
      );
  }
}

/** Why there is nothing for him although others have tasks. */
function Elsewhere({ asked }: { readonly asked: readonly Asked[] }) {
  const { states: t, lists } = useTexts();
  const language = useLanguage();
  if (asked.length === 0) return null;
  const names = asked.map((one) => {
    const reads = one.language === "" ? "" : t.elsewhereReads(nameOf(one.language, language));
    return [reads, one.skill].filter((part) => part !== "").join(" + ");
  });
  return <p>{t.elsewhere(lists.and([...new Set(names)]))}</p>;
}

/** "German" for de; the tag itself where the browser knows no name. */
function nameOf(tag: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
}

function Loading() {
  const { states: t } = useTexts();
  return (
    <div className="an-state" role="status">
      <p className="an-soft">{t.loading}</p>
    </div>
  );
}

interface ChangedProps {
  readonly slug: string;
  readonly last: LastSubmit | undefined;
  readonly onUndo: () => void;
}

/** After an own answer was changed. */
function Changed({ slug, last, onUndo }: ChangedProps) {
  const { own: t } = useTexts().flow;
  return (
    <div className="an-state">
      <h1>{t.changedTitle}</h1>
      <p>{t.changed}</p>
      <UndoLast last={last} onUndo={onUndo} />
      <p className="an-acts">
        <a className="an-primary" href={`/work/${slug}/history`}>
          {t.title}
        </a>
        <a className="an-plain" href={`/projects/${slug}/annotate`}>
          {t.goOn}
        </a>
      </p>
    </div>
  );
}

function UndoLast({ last, onUndo }: { readonly last: LastSubmit | undefined; readonly onUndo: () => void }) {
  const texts = useTexts();
  if (last === undefined) return null;
  return (
    <div className="an-words">
      <p className="an-sent">{saySubmitted(last, texts)}</p>
      <button type="button" className="an-quiet" onClick={onUndo}>
        {texts.sent.undo}
      </button>
    </div>
  );
}

function Actions({ primary, onRetry }: { readonly primary: string; readonly onRetry: () => void }) {
  const t = useTexts().states;
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
