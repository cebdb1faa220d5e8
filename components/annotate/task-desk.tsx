"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { pointsOf } from "@/lib/ranking/strength";
import { AnswerBar } from "./answer-bar";
import type { AtTask } from "./at-task";
import { ComparePane } from "./compare/compare-pane";
import { usePair } from "./compare/use-pair";
import { createDesk, createMoves } from "./desk";
import { headingOf } from "./doing";
import { SkipDialog } from "./dialogs";
import { missingFieldsOf, missingOf } from "./filled";
import type { Held } from "./held";
import { BreakHint, ListHint, NotKept, Notes, ReturnNote } from "./notes";
import { isGold, PoolNote, type PoolNoteOf } from "./pool-note";
import type { AnnotatePort } from "./port";
import { setPreference, type Preferences } from "./preferences";
import { PromptBand } from "./prompt-band";
import { useRawTexts } from "./raw-texts";
import { ReportDialog } from "./report-dialog";
import type { Session } from "./session";
import type { SessionView } from "./session-view";
import { useSettings } from "../settings/settings-provider";
import { hasTwoSteps, showsCards, stageOf, type ChosenStep } from "./stage";
import { useTexts } from "./texts";
import { TopBar, type BarProps } from "./top-bar";
import { Tray } from "./tray";
import { useDemonstration } from "./use-demonstration";
import { useHotkeys } from "./use-hotkeys";
import { WorkArea } from "./work-area";

interface TaskDeskProps {
  readonly held: Held;
  readonly session: Session;
  readonly port: AnnotatePort;
  readonly view: SessionView;
  readonly preferences: Preferences;
  readonly bar: BarProps;
  readonly say: (words: string) => void;
  /** Why a reviewer sent the answer back, where he did. */
  readonly returnNote: string | undefined;
  /** What the task is for, where it is none of the main pool. */
  readonly poolNote: PoolNoteOf | undefined;
}

/** One task: the prompt, the completions, the answer being made. */
export function TaskDesk({ held, session, port, view, preferences, bar, say, ...notes }: TaskDeskProps) {
  const texts = useTexts();
  const { task, board } = held;
  const { protocol } = task;
  const raw = useRawTexts(port, task);
  const two = usePair(board);
  const { settings, change } = useSettings();
  const comparing = settings.layout === "two";
  const [skipping, setSkipping] = useState(false);
  const [reporting, setReporting] = useState(false);
  const mustAnswer = isGold(notes.poolNote);
  const instead = (what: () => void) => () => {
    if (!mustAnswer) what();
  };
  const onNone = instead(() => session.answer({ outcome: "none_acceptable" }));
  const onSkip = instead(() => setSkipping(true));
  const onReport = instead(() => setReporting(true));
  const [nudged, setNudged] = useState(false);
  const [step, setStep] = useState<ChosenStep>();
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader and the keys start at the new task.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const rawOn = board.ids.every((id) => raw.of(id) !== undefined);
  const onRaw = () => {
    raw.toggle(board.ids);
    say(rawOn ? texts.say.rawOff : texts.say.rawOn);
  };
  const demonstration = useDemonstration({ held, session, port, say, texts });
  const stageAfter = (after: Held) => stageOf({ ...after, protocol }, step);
  const stage = stageAfter(held);
  const moves = useMemo(() => createMoves(session, say, texts), [session, say, texts]);
  const desk = createDesk({
    held,
    stage,
    stageAfter,
    session,
    moves,
    preferences,
    bar,
    say,
    texts,
    onRaw,
    onNone,
    onSkip,
    onReport,
    onFold: () => setPreference({ folded: !preferences.folded }),
    onPartner: (id) => {
      two.choose(id);
      change({ layout: "two" });
    },
    onPartnerBy: (step) => {
      two.step(step);
      change({ layout: "two" });
    },
    comparing: comparing && showsCards(protocol),
    onIncomplete: () => setNudged(true),
    onStep: setStep,
    onEdit: demonstration.edit,
  });
  useHotkeys({ ...keysOf(held), stage, single: preferences.single }, desk.run);
  const missing =
    stage === "rate" && hasTwoSteps(protocol)
      ? missingFieldsOf({ ...held, protocol })
      : missingOf({ ...held, protocol });
  const at: AtTask = { held, stage, desk, missing, nudged, keycaps: preferences.single, demonstration };
  return (
    <>
      <TopBar {...bar} task={{ cards: showsCards(protocol), rawOn, onRaw }} />
      <main className="an-main">
        <div className="an-work">
          <PromptBand
            messages={task.prompt}
            heading={headingOf(bar.doing, view.progress.done + 1, texts)}
            folded={preferences.folded}
            headingRef={heading}
          />
          <ReturnNote note={notes.returnNote} />
          <PoolNote of={notes.poolNote} />
          <NotKept view={view} />
          {showsCards(protocol) && <ListHint k={board.ids.length} />}
          <BreakHint workedMinutes={view.workedMinutes} onClose={() => session.dismissBreak()} />
          <Notes view={view} onClose={() => session.dismiss()} />
          {comparing && showsCards(protocol) && two.pair !== undefined && (
            <ComparePane
              {...{ board, preferences, pair: two.pair, items: task.items, rawOf: raw.of }}
              onFocus={desk.goTo}
              onStep={two.step}
            />
          )}
          <WorkArea at={at} raw={raw} short={preferences.short} />
        </div>
        <Tray at={at}>
          <AnswerBar
            at={at}
            last={view.last}
            onUndoSubmit={() => session.undoAnswer()}
            {...{ mustAnswer, onNone, onSkip, onReport }}
          />
        </Tray>
      </main>
      {reporting && (
        <ReportDialog
          board={board}
          onReport={(report) => session.report(report)}
          onClose={() => setReporting(false)}
        />
      )}
      {skipping && (
        <SkipDialog
          onClose={() => setSkipping(false)}
          onSkip={(skipReason) => session.answer({ outcome: "skipped", skipReason })}
        />
      )}
    </>
  );
}

/** What the keys depend on in the task. */
function keysOf({ task: { protocol }, board }: Held) {
  return {
    k: showsCards(protocol) ? board.ids.length : 0,
    points: protocol.kind === "pairwise" ? pointsOf(protocol.preset).length : 0,
    fields: fieldsOf(protocol).length > 0,
    why: protocol.rationale !== "off",
  };
}
