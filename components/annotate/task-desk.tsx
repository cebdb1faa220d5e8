"use client";

import { useEffect, useRef, useState } from "react";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { pointsOf } from "@/lib/ranking/strength";
import { AnswerBar } from "./answer-bar";
import type { AtTask } from "./at-task";
import { CompletionCard } from "./completion-card";
import { createDesk } from "./desk";
import { SkipDialog } from "./dialogs";
import { Editor } from "./editor";
import { missingFieldsOf, missingOf } from "./filled";
import type { Held } from "./held";
import { Notes } from "./notes";
import type { AnnotatePort } from "./port";
import { setPreference, type Preferences } from "./preferences";
import { PromptBand } from "./prompt-band";
import { useRawTexts, type RawTexts } from "./raw-texts";
import { returnToCard } from "./screen-focus";
import type { Session, SessionView } from "./session";
import { hasTwoSteps, showsCards, stageOf, type ChosenStep } from "./stage";
import { useTexts } from "./texts";
import { TopBar, type BarProps } from "./top-bar";
import { Tray } from "./tray";
import { useDemonstration } from "./use-demonstration";
import { useHotkeys } from "./use-hotkeys";

interface TaskDeskProps {
  readonly held: Held;
  readonly session: Session;
  readonly port: AnnotatePort;
  readonly view: SessionView;
  readonly preferences: Preferences;
  readonly bar: BarProps;
  readonly say: (words: string) => void;
}

/** One task: the prompt, the completions, the answer being made. */
export function TaskDesk({ held, session, port, view, preferences, bar, say }: TaskDeskProps) {
  const texts = useTexts();
  const { task, board } = held;
  const { protocol } = task;
  const raw = useRawTexts(port, task);
  const [skipping, setSkipping] = useState(false);
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
  const stage = stageOf({ ...held, protocol }, step);
  const desk = createDesk({
    held,
    stage,
    session,
    preferences,
    bar,
    say,
    texts,
    onRaw,
    onSkip: () => setSkipping(true),
    onFold: () => setPreference({ folded: !preferences.folded }),
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
            position={view.progress.done + 1}
            folded={preferences.folded}
            headingRef={heading}
          />
          <Notes view={view} onClose={() => session.dismiss()} />
          <Desktop at={at} raw={raw} short={preferences.short} />
        </div>
        <Tray at={at}>
          <AnswerBar
            at={at}
            last={view.last}
            onUndoSubmit={() => session.undoAnswer()}
            onNone={() => session.answer({ outcome: "none_acceptable" })}
            onSkip={() => setSkipping(true)}
          />
        </Tray>
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

interface DesktopProps {
  readonly at: AtTask;
  readonly raw: RawTexts;
  readonly short: boolean;
}

/** The completions and, where an answer is written, the editor beside them. */
function Desktop({ at, raw, short }: DesktopProps) {
  const { held, stage, desk, missing, nudged } = at;
  const { board, filled, task } = held;
  const cards = showsCards(task.protocol);
  const editor = stage === "write" && (!cards || filled.demonstration !== null);
  return (
    <div className="an-desktop" data-editor={editor ? "" : undefined}>
      {cards && (
        <div className="an-cards" data-k={board.ids.length} data-short={short ? "" : undefined}>
          {task.items.map((item) => (
            <CompletionCard
              key={item.completionId}
              item={item}
              at={at}
              raw={raw.of(item.completionId)}
              onRaw={() => raw.toggle([item.completionId])}
            />
          ))}
        </div>
      )}
      {editor && (
        <Editor
          board={board}
          demonstration={filled.demonstration}
          missing={nudged && missing.some(({ what }) => what === "demonstration")}
          keycaps={at.keycaps}
          onType={desk.write}
          onStartOver={at.demonstration.startOver}
          onLeave={() => returnToCard(board.focus)}
        />
      )}
    </div>
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
