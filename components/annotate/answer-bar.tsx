"use client";

import type { AnnotateText } from "@/lib/messages/languages";
import { isComplete, isTouched, letterOf, tiersOf, unplacedOf, type Board } from "@/lib/ranking/board";
import type { LastSubmit } from "./session";
import { useTexts } from "./texts";

interface AnswerBarProps {
  readonly board: Board;
  readonly last: LastSubmit | undefined;
  readonly keycaps: boolean;
  readonly onUndoSubmit: () => void;
  readonly onConfirm: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onNone: () => void;
  readonly onSkip: () => void;
  readonly onSubmit: () => void;
}

/** The answer in words, and what can be done with it. */
export function AnswerBar(props: AnswerBarProps) {
  const texts = useTexts();
  const t = texts.tray;
  const { board, last, keycaps } = props;
  const touched = isTouched(board);
  const complete = isComplete(board);
  return (
    <div className="an-answer">
      <div className="an-words">
        {touched || last === undefined ? (
          <>
            <Words board={board} touched={touched} />
            {touched || board.future.length > 0 ? <Steps {...props} /> : <Confirm {...props} />}
          </>
        ) : (
          <>
            <p>{saySubmitted(last, texts)}</p>
            <button type="button" className="an-quiet" onClick={props.onUndoSubmit}>
              {texts.sent.undo}
              {keycaps && <kbd aria-hidden="true">U</kbd>}
            </button>
            <Confirm {...props} />
          </>
        )}
      </div>
      <div className="an-acts">
        <button type="button" className="an-plain" onClick={props.onNone}>
          {t.none}
          {keycaps && <kbd aria-hidden="true">N</kbd>}
        </button>
        <button type="button" className="an-plain" onClick={props.onSkip}>
          {t.skip}
          {keycaps && <kbd aria-hidden="true">S</kbd>}
        </button>
        <button type="button" className="an-primary" aria-disabled={!complete} onClick={props.onSubmit}>
          {t.submit}
          {keycaps && complete && <kbd aria-hidden="true">⏎</kbd>}
        </button>
      </div>
    </div>
  );
}

/** The order shown is the answer: said, never assumed. */
function Confirm({ board, keycaps, onConfirm }: AnswerBarProps) {
  const t = useTexts().tray;
  const letters = board.ids.map((id) => letterOf(board, id)).join(", ");
  return (
    <button type="button" className="an-quiet" title={t.orderRightHint(letters)} onClick={onConfirm}>
      {t.orderRight}
      {keycaps && <kbd aria-hidden="true">O</kbd>}
    </button>
  );
}

/** One step back, one step forward. */
function Steps({ board, onUndo, onRedo }: AnswerBarProps) {
  const t = useTexts().tray;
  return (
    <span className="an-steps">
      <button
        type="button"
        className="an-mini"
        aria-label={t.undo}
        disabled={board.past.length === 0}
        onClick={onUndo}
      >
        ↶
      </button>
      <button
        type="button"
        className="an-mini"
        aria-label={t.redo}
        disabled={board.future.length === 0}
        onClick={onRedo}
      >
        ↷
      </button>
    </span>
  );
}

function Words({ board, touched }: { readonly board: Board; readonly touched: boolean }) {
  const texts = useTexts();
  const t = texts.tray;
  if (!touched)
    return (
      <p className="an-soft">
        {t.hint} {board.rules.tiesAllowed && <span className="an-wide">{t.hintTies}</span>}
      </p>
    );
  const missing = unplacedOf(board).map((id) => letterOf(board, id));
  return (
    <p>
      <strong>{sayBoard(board, texts)}.</strong>{" "}
      {missing.length > 0 && (
        <span className="an-soft an-wide">{t.missing(texts.lists.and(missing), missing.length)}</span>
      )}
    </p>
  );
}

/** "C best, then A and D tied, then B". */
function sayBoard(board: Board, texts: AnnotateText): string {
  return texts.lists.ranking(tiersOf(board).map((ids) => ids.map((id) => letterOf(board, id))));
}

/** What was just submitted. */
export function saySubmitted({ held, body }: LastSubmit, texts: AnnotateText): string {
  const { sent } = texts;
  return body.outcome === "answered" ? sent.answered(sayBoard(held.board, texts)) : sent[body.outcome];
}
