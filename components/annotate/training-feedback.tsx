"use client";

import { useEffect, useRef, type KeyboardEvent } from "react";
import { letterOf } from "@/lib/ranking/board";
import { RenderedText } from "../text/rendered-text";
import { GradedPairs, OrderList, type LetterOf } from "./graded-orders";
import type { Held } from "./held";
import { Messages } from "./messages";
import { FailureWords } from "../failure-words";
import type { AnnotatePort } from "./port";
import type { Session } from "./session";
import type { SessionView } from "./session-view";
import { useTexts } from "./texts";
import { useFeedback } from "./use-feedback";

interface TrainingFeedbackProps {
  /** The task just answered, as it was left. */
  readonly held: Held;
  readonly session: Session;
  readonly port: AnnotatePort;
  readonly view: SessionView;
}

/** A training task's answer beside the gold one, with what agrees, what does not, and why. Enter goes on. */
export function TrainingFeedback({ held, session, port, view }: TrainingFeedbackProps) {
  const texts = useTexts();
  const { feedback: t } = texts.pools;
  const { state, retry } = useFeedback(port, held.task.assignmentId, view.unsent === 0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const isReady = state.is !== "loading";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target === heading.current && isReady) session.goOn();
  };
  const letter: LetterOf = (id) => letterOf(held.board, id);
  return (
    <section className="an-feedback" onKeyDown={onKeyDown} aria-labelledby="an-feedback-title">
      <h1 id="an-feedback-title" ref={heading} tabIndex={-1}>
        {t.title}
      </h1>
      {state.is === "loading" && <p role="status">{view.unsent > 0 ? t.sending : texts.states.loading}</p>}
      {state.is === "failed" && (
        <p role="alert">
          <FailureWords failure={state.failure} />
          <button type="button" className="an-quiet" onClick={retry}>
            {t.again}
          </button>
        </p>
      )}
      {state.is === "here" && <Graded feedback={state.feedback} held={held} letter={letter} />}
      <p className="an-acts">
        <button
          type="button"
          className="an-plain"
          onClick={() => session.undoAnswer()}
          disabled={view.last === undefined}
        >
          {t.change}
        </button>
        <button type="button" className="an-primary" onClick={() => session.goOn()} disabled={!isReady}>
          {t.next}
          <kbd aria-hidden="true">↵</kbd>
        </button>
      </p>
    </section>
  );
}

interface GradedProps {
  readonly feedback: Extract<ReturnType<typeof useFeedback>["state"], { is: "here" }>["feedback"];
  readonly held: Held;
  readonly letter: LetterOf;
}

function Graded({ feedback, held, letter }: GradedProps) {
  const { feedback: t } = useTexts().pools;
  const { outcome, own, gold, pairs, why } = feedback;
  const alike = pairs.filter(({ verdict }) => verdict === "alike").length;
  const ids = held.board.ids;
  return (
    <>
      <p role="status">{t.agreed(alike, pairs.length)}</p>
      <div className="an-orders">
        <OrderList title={t.own} tiers={own} {...{ ids, letter }}>
          {outcome === "skipped" && <p>{t.skipped}</p>}
          {outcome === "none_acceptable" && <p>{t.noneAcceptable}</p>}
        </OrderList>
        <OrderList title={t.gold} tiers={gold} {...{ ids, letter }} />
      </div>
      <h2>{t.why}</h2>
      <RenderedText rendered={why} />
      <GradedPairs pairs={pairs} letter={letter} />
      <details>
        <summary>{t.texts}</summary>
        <h2>{t.prompt}</h2>
        <Messages messages={held.task.prompt} />
        {held.task.items.map(({ completionId, text, turns }) => (
          <div key={completionId}>
            <h2>{t.answer(letter(completionId))}</h2>
            {turns === null ? <RenderedText rendered={text} /> : <Messages messages={turns} />}
          </div>
        ))}
      </details>
    </>
  );
}
