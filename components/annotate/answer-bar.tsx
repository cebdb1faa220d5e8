"use client";

import type { ReactNode } from "react";
import type { Missing } from "@/lib/annotations/missing";
import type { AnnotateText } from "@/lib/messages/annotate";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { isTouched, letterOf, unplacedOf } from "@/lib/ranking/board";
import { sayAnswer, sayMissing, sayOrder, sayRated, saySubmitted } from "./answer-words";
import type { AtTask } from "./at-task";
import { isFilled, type Answering } from "./filled";
import { askedOf } from "./rating";
import type { LastSubmit } from "./session-view";
import { hasTwoSteps, type Stage } from "./stage";
import { useTexts } from "./texts";

interface AnswerBarProps {
  readonly at: AtTask;
  readonly last: LastSubmit | undefined;
  /** Only an answer will do: none acceptable, skip and report are not offered. */
  readonly mustAnswer: boolean;
  readonly onUndoSubmit: () => void;
  readonly onNone: () => void;
  readonly onSkip: () => void;
  readonly onReport: () => void;
}

/** The answer in words, and what can be done with it. */
export function AnswerBar({ at, last, mustAnswer, ...on }: AnswerBarProps) {
  const texts = useTexts();
  const { held, keycaps } = at;
  const { past, future } = held.steps;
  const started = isTouched(held.board) || isFilled(held.filled) || past.length > 0;
  return (
    <div className="an-answer">
      <div className="an-words">
        {started || last === undefined ? (
          <>
            <Words at={at} started={started} />
            {(started || future.length > 0) && <Steps at={at} />}
          </>
        ) : (
          <>
            <p className="an-sent">{saySubmitted(last, texts)}</p>
            <button type="button" className="an-quiet" onClick={on.onUndoSubmit}>
              {texts.sent.undo}
              {keycaps && <kbd aria-hidden="true">U</kbd>}
            </button>
          </>
        )}
        <StageAct at={at} />
      </div>
      <div className="an-acts">
        {!mustAnswer && <Instead keycaps={keycaps} {...on} />}
        <Submit at={at} isGold={mustAnswer} />
      </div>
    </div>
  );
}

/** What can be done in place of an answer, or beside it. */
function Instead({
  keycaps,
  ...on
}: Pick<AnswerBarProps, "onNone" | "onSkip" | "onReport"> & { readonly keycaps: boolean }) {
  const { tray: t } = useTexts();
  return (
    <>
      <button type="button" className="an-quiet an-report" onClick={on.onReport}>
        {t.report}
        {keycaps && <kbd aria-hidden="true">M</kbd>}
      </button>
      <button type="button" className="an-plain" onClick={on.onNone}>
        {t.none}
        {keycaps && <kbd aria-hidden="true">N</kbd>}
      </button>
      <button type="button" className="an-plain" onClick={on.onSkip}>
        {t.skip}
        {keycaps && <kbd aria-hidden="true">S</kbd>}
      </button>
    </>
  );
}

/** Submits; where the ranking is still to come, goes on to it. */
function Submit({ at, isGold }: { readonly at: AtTask; readonly isGold: boolean }) {
  const { held, stage, desk, missing, keycaps } = at;
  const { protocols, pools } = useTexts();
  const { submit, steps } = protocols;
  const { protocol } = held.task;
  const complete = missing.length === 0;
  const goesOn = stage === "rate" && hasTwoSteps(protocol);
  return (
    <button type="button" className="an-primary" aria-disabled={!complete} onClick={desk.submit}>
      {goesOn ? steps.on : isGold ? pools.gold.submit : submit[protocol.kind]}
      {keycaps && complete && <kbd aria-hidden="true">⏎</kbd>}
    </button>
  );
}

/** While ranking: back to the ratings; and, as long as nothing has a place, that the order shown is right. */
function StageAct({ at: { held, stage, desk, keycaps } }: { readonly at: AtTask }) {
  const { tray: t, protocols } = useTexts();
  const { board } = held;
  if (stage !== "order") return null;
  const letters = board.ids.map((id) => letterOf(board, id)).join(", ");
  return (
    <>
      {!isTouched(board) && board.future.length === 0 && (
        <button
          type="button"
          className="an-quiet an-as-shown"
          title={t.orderRightHint(letters)}
          onClick={() => desk.act({ type: "confirmOrder" })}
        >
          {t.orderRight}
          {keycaps && <kbd aria-hidden="true">O</kbd>}
        </button>
      )}
      {hasTwoSteps(held.task.protocol) && (
        <button type="button" className="an-quiet" onClick={desk.backToRatings}>
          {protocols.steps.back}
          {keycaps && <kbd aria-hidden="true">F</kbd>}
        </button>
      )}
    </>
  );
}

/** One step back, one step forward. */
function Steps({ at: { held, desk } }: { readonly at: AtTask }) {
  const t = useTexts().tray;
  return (
    <span className="an-steps">
      <button
        type="button"
        className="an-mini"
        aria-label={t.undo}
        disabled={held.steps.past.length === 0}
        onClick={desk.undo}
      >
        ↶
      </button>
      <button
        type="button"
        className="an-mini"
        aria-label={t.redo}
        disabled={held.steps.future.length === 0}
        onClick={() => desk.act({ type: "redo" })}
      >
        ↷
      </button>
    </span>
  );
}

type Hint = (at: AtTask, texts: AnnotateText) => ReactNode;

const HINTS: Readonly<Record<Stage, Hint>> = {
  order: ({ held }, { tray: t, protocols }) => (
    <>
      {hasTwoSteps(held.task.protocol) && <strong>{protocols.steps.second}. </strong>}
      <HowTo keys={t.hint} touch={t.hintTouch} />{" "}
      {held.board.rules.tiesAllowed && <span className="an-wide">{t.hintTies}</span>}
    </>
  ),
  compare: (_at, { protocols }) => protocols.compare.hint,
  rate: ({ held }, { protocols: { rate: t } }) =>
    askedOf(fieldsOf(held.task.protocol)).length > 0 ? (
      <HowTo keys={t.hint} touch={t.hintTouch} />
    ) : (
      t.flagsHint
    ),
  write: ({ held }, { protocols: { write: t } }) =>
    held.task.protocol.kind === "demonstration" && held.task.protocol.from === "edit" ? t.hintEdit : t.hint,
};

/** The same step for keys and for fingers: tray.css shows the one that the device has. */
function HowTo({ keys, touch }: { readonly keys: string; readonly touch: string }) {
  return (
    <>
      <span className="an-by-keys">{keys}</span>
      <span className="an-by-touch">{touch}</span>
    </>
  );
}

/** Whether the stage's own answer has been begun, beside what else is set. */
const BEGUN: Readonly<Record<Stage, (at: AtTask) => boolean>> = {
  order: ({ held }) => isTouched(held.board),
  compare: ({ held }) => held.filled.point !== null,
  rate: ({ held }) => isFilled(held.filled),
  write: ({ held }) => held.filled.demonstration !== null,
};

const SAY: Readonly<
  Record<Stage, (answering: Answering, missing: readonly Missing[], texts: AnnotateText) => string>
> = {
  order: sayOrder,
  compare: (answering, _missing, texts) => sayAnswer(answering, texts),
  rate: (answering, _missing, texts) => sayRated(answering, texts),
  write: (answering, _missing, texts) => sayAnswer(answering, texts),
};

function Words({ at, started }: { readonly at: AtTask; readonly started: boolean }) {
  const texts = useTexts();
  const { held, stage, nudged } = at;
  const { protocol } = held.task;
  const parts = { protocol, board: held.board, texts };
  const missing = started || nudged ? sayMissing(withUnplaced(at), parts) : "";
  const answering = { ...held, protocol };
  return (
    <p className={fieldsOf(protocol).length > 0 ? "an-clamped" : undefined}>
      {BEGUN[stage](at) ? (
        <strong>{SAY[stage](answering, at.missing, texts)}.</strong>
      ) : (
        <span className="an-soft">{HINTS[stage](at, texts)}</span>
      )}{" "}
      {missing !== "" && <span className={nudged ? "an-missing" : "an-soft an-wide"}>{missing}</span>}
    </p>
  );
}

/** Where some may stay without a place, they are named all the same. */
function withUnplaced({ held: { board }, stage, missing }: AtTask): readonly Missing[] {
  const unplaced = unplacedOf(board);
  const others = missing.filter(({ what }) => what !== "place");
  return stage === "order" && isTouched(board) && unplaced.length > 0
    ? [...others, { what: "place", completionIds: unplaced }]
    : others;
}
