"use client";

import { useState } from "react";
import { LAYOUTS } from "@/lib/accounts/setting-choices";
import { AppearanceMenu } from "../settings/appearance-menu";
import { useSettings } from "../settings/settings-provider";
import { Dialog } from "./dialog";
import { backOf, type Doing } from "./doing";
import { KeptAnswers, type KeptAnswersProps } from "./kept-answers";
import type { Preferences } from "./preferences";
import type { SessionView } from "./session-view";
import { useTexts } from "./texts";
import { ViewTools } from "./view-tools";

export interface BarProps {
  readonly slug: string;
  readonly projectName: string;
  readonly doing: Doing;
  readonly view: SessionView;
  readonly preferences: Preferences;
  readonly hasGuidelines: boolean;
  /** Since the person last read them. */
  readonly guidelinesChanged: boolean;
  readonly onShorten: () => void;
  readonly onView: () => void;
  readonly onGuidelines: () => void;
  readonly onKeys: () => void;
  readonly onRetry: () => void;
  readonly onRetryRefused: (clientId: string) => void;
  readonly onDiscardRefused: (clientId: string) => void;
}

interface TopBarProps extends BarProps {
  /** None: there is no task. */
  readonly task?: {
    /** Completions are shown, in a layout of the person's choice. */
    readonly cards: boolean;
    readonly rawOn: boolean;
    readonly onRaw: () => void;
  };
}

/** The slim bar: where one is, how far, what has not been sent, and the few switches. */
export function TopBar(props: TopBarProps) {
  const texts = useTexts();
  const { bar: t, flow } = texts;
  const { view, preferences, doing, task } = props;
  const back = backOf(doing, props.slug, texts);
  const { settings, change } = useSettings();
  const tools = task?.cards === true && (
    <ViewTools short={preferences.short} rawOn={task.rawOn} onShorten={props.onShorten} onRaw={task.onRaw} />
  );
  return (
    <header className="an-bar">
      <a href={back.href} className="an-back" aria-label={back.words}>
        <span aria-hidden="true">←</span> <span className="an-back-word">{back.words}</span>
      </a>
      <span className="an-project">{props.projectName}</span>
      {task !== undefined && doing === "tasks" && <ProgressText view={view} />}
      <Unsent view={view} onRetry={props.onRetry} />
      <NotTaken entries={view.refused} onRetry={props.onRetryRefused} onDiscard={props.onDiscardRefused} />
      <span className="an-bar-end">
        {task?.cards === true && (
          <>
            <span className="an-views" role="group" aria-label={t.view}>
              {LAYOUTS.map((name) => (
                <button
                  key={name}
                  type="button"
                  className="an-quiet"
                  aria-pressed={settings.layout === name}
                  onClick={() => change({ layout: name })}
                >
                  {t[name]}
                </button>
              ))}
            </span>
            {tools}
          </>
        )}
        {props.hasGuidelines && (
          <button
            type="button"
            className="an-quiet"
            aria-expanded={preferences.guidelines}
            aria-controls="an-guidelines"
            onClick={props.onGuidelines}
          >
            {t.guidelines}
            {props.guidelinesChanged && <span className="an-news">{flow.guidelines.news}</span>}
          </button>
        )}
        <AppearanceMenu withLayout={task?.cards === true}>{tools}</AppearanceMenu>
        <button type="button" className="an-quiet an-keys-button" onClick={props.onKeys}>
          {t.keys}
          <kbd aria-hidden="true">?</kbd>
        </button>
      </span>
    </header>
  );
}

function ProgressText({ view: { progress, paceMs } }: { readonly view: SessionView }) {
  const t = useTexts().bar;
  const total = progress.done + progress.left;
  const minutes = paceMs === undefined ? undefined : Math.round((paceMs * progress.left) / 60_000);
  return (
    <span className="an-progress">
      <progress
        value={progress.done}
        max={Math.max(1, total)}
        aria-label={t.progressLabel(progress.done, total)}
      />
      <span>
        {t.progress(Math.min(progress.done + 1, total), total)}
        {minutes !== undefined && <span className="an-pace"> · {t.timeLeft(minutes)}</span>}
      </span>
    </span>
  );
}

/** Nothing while answers go out at once; the state in words as soon as one has to wait. */
function Unsent({ view, onRetry }: { readonly view: SessionView; readonly onRetry: () => void }) {
  const t = useTexts().bar;
  const waiting = view.sendState === "retrying" || view.sendState === "signed_out";
  const { unsent, unsentReports } = view;
  if (unsent + unsentReports === 0 || !waiting) return null;
  const words = [
    ...(unsent > 0 ? [t.unsent(unsent)] : []),
    ...(unsentReports > 0 ? [t.unsentReports(unsentReports)] : []),
  ];
  return (
    <span className="an-unsent" role="status">
      {view.sendState === "signed_out" ? t.signedOut : words.join(", ")}{" "}
      {view.sendState === "signed_out" && (
        <a href="/sign-in" target="_blank" rel="opener">
          {t.signIn}
        </a>
      )}
      <button type="button" className="an-quiet" onClick={onRetry}>
        {t.retryNow}
      </button>
    </span>
  );
}

/** Refused answers, as long as there are any. */
function NotTaken({ entries, ...on }: KeptAnswersProps) {
  const { kept: t } = useTexts().flow;
  const [isOpen, open] = useState(false);
  if (entries.length === 0) return null;
  return (
    <>
      <span className="an-unsent" data-bad="">
        <button type="button" className="an-quiet" aria-haspopup="dialog" onClick={() => open(true)}>
          {t.notTaken(entries.length)}
        </button>
      </span>
      {isOpen && (
        <Dialog title={t.title} onClose={() => open(false)}>
          <p className="an-soft">
            {t.lead} {t.advice}
          </p>
          <KeptAnswers entries={entries} {...on} />
          <form method="dialog">
            <button className="an-quiet">{t.close}</button>
          </form>
        </Dialog>
      )}
    </>
  );
}
