"use client";

import { useEffect, useRef, useState } from "react";
import { AnswerBar } from "./answer-bar";
import { ComparePane } from "./compare/compare-pane";
import { usePair } from "./compare/use-pair";
import { CompletionCard } from "./completion-card";
import { SkipDialog } from "./dialogs";
import type { Held } from "./held";
import type { AnnotatePort } from "./port";
import { setPreference, type Preferences } from "./preferences";
import { PromptBand } from "./prompt-band";
import { useRawTexts } from "./raw-texts";
import type { Session, SessionView } from "./session";
import { TierTray } from "./tier-tray";
import { TopBar, type BarProps } from "./top-bar";
import { createDesk } from "./desk";
import { useSettings } from "../settings/settings-provider";
import { useHotkeys } from "./use-hotkeys";
import { useTexts } from "./texts";

interface TaskDeskProps {
  readonly held: Held;
  readonly session: Session;
  readonly port: AnnotatePort;
  readonly view: SessionView;
  readonly preferences: Preferences;
  readonly bar: BarProps;
  readonly say: (words: string) => void;
}

/** One task: the prompt, the completions, the ranking being made. */
export function TaskDesk({ held, session, port, view, preferences, bar, say }: TaskDeskProps) {
  const texts = useTexts();
  const { task, board } = held;
  const raw = useRawTexts(port, task);
  const two = usePair(board);
  const { settings, change } = useSettings();
  const comparing = settings.layout === "two";
  const [skipping, setSkipping] = useState(false);
  const [nudged, setNudged] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader and the keys start at the new task.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const rawOn = board.ids.every((id) => raw.of(id) !== undefined);
  const onRaw = () => {
    raw.toggle(board.ids);
    say(rawOn ? texts.say.rawOff : texts.say.rawOn);
  };
  const desk = createDesk({
    held,
    session,
    preferences,
    bar,
    say,
    texts,
    onRaw,
    onSkip: () => setSkipping(true),
    onFold: () => setPreference({ folded: !preferences.folded }),
    onPartner: (id) => {
      two.choose(id);
      change({ layout: "two" });
    },
    onPartnerBy: (step) => {
      two.step(step);
      change({ layout: "two" });
    },
    comparing,
    onIncomplete: () => setNudged(true),
  });
  useHotkeys({ k: board.ids.length, single: preferences.single }, desk.run);
  return (
    <>
      <TopBar {...bar} raw={{ on: rawOn, onToggle: onRaw }} />
      <main className="an-main">
        <div className="an-work">
          <PromptBand
            messages={task.prompt}
            position={view.progress.done + 1}
            folded={preferences.folded}
            headingRef={heading}
          />
          <Notes view={view} onClose={() => session.dismiss()} />
          {comparing && two.pair !== undefined && (
            <ComparePane
              {...{ board, preferences, pair: two.pair, items: task.items, rawOf: raw.of }}
              onFocus={desk.goTo}
              onStep={two.step}
            />
          )}
          <div className="an-cards" data-k={board.ids.length} data-short={preferences.short ? "" : undefined}>
            {task.items.map((item) => (
              <CompletionCard
                key={item.completionId}
                item={item}
                board={board}
                raw={raw.of(item.completionId)}
                onAct={desk.act}
                onRaw={() => raw.toggle([item.completionId])}
              />
            ))}
          </div>
        </div>
        <section className="an-tray" aria-label={texts.tray.label} data-nudged={nudged ? "" : undefined}>
          <TierTray board={board} onAct={desk.act} onGo={desk.goTo} />
          <AnswerBar
            board={board}
            last={view.last}
            keycaps={preferences.single}
            onUndo={desk.undo}
            onUndoSubmit={() => session.undoAnswer()}
            onRedo={() => desk.act({ type: "redo" })}
            onConfirm={() => desk.act({ type: "confirmOrder" })}
            onNone={() => session.answer({ outcome: "none_acceptable" })}
            onSkip={() => setSkipping(true)}
            onSubmit={desk.submit}
          />
        </section>
      </main>
      {skipping && (
        <SkipDialog
          onClose={() => setSkipping(false)}
          onSkip={(skipReason) => session.answer({ outcome: "skipped", skipReason })}
        />
      )}
    </>
  );
}

/** What the person has to know about answers already given. */
function Notes({
  view: { failure, note },
  onClose,
}: {
  readonly view: SessionView;
  readonly onClose: () => void;
}) {
  const texts = useTexts();
  if (failure === undefined && note === undefined) return null;
  return (
    <div className="an-note" role={failure === undefined ? "status" : "alert"} data-bad={failure && ""}>
      <p>
        {failure === undefined ? (
          texts.sent[note ?? "back"]
        ) : (
          <>
            <strong>{texts.states.refused}</strong> {failure.message} {failure.fix}
          </>
        )}
      </p>
      <button type="button" className="an-quiet" onClick={onClose}>
        {texts.states.close}
      </button>
    </div>
  );
}
