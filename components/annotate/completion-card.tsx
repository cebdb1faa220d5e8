"use client";

import { memo } from "react";
import { letterOf, placeOf } from "@/lib/ranking/board";
import type { TaskItemView } from "@/lib/tasks/schema";
import { RawText } from "../text/raw-text";
import { RenderedText } from "../text/rendered-text";
import type { AtTask } from "./at-task";
import { CardControls, CardFields, CardStanding } from "./card-parts";
import { startDrag } from "./drag";
import { Messages } from "./messages";
import type { RawState } from "./raw-texts";
import { textId } from "./screen-focus";
import { useTexts } from "./texts";

interface CompletionCardProps {
  readonly item: TaskItemView;
  readonly at: AtTask;
  readonly raw: RawState | undefined;
  readonly onRaw: () => void;
}

/** One completion: its letter, how it stands, the controls, the text. The text has its own scroll in columns. */
export function CompletionCard({ item, at, raw, onRaw }: CompletionCardProps) {
  const { card: t } = useTexts();
  const id = item.completionId;
  const { board } = at.held;
  const { act } = at.desk;
  const letter = letterOf(board, id);
  const drags = at.stage === "order";
  return (
    <article
      className="an-card"
      data-focus={board.focus === id ? "" : undefined}
      data-placed={placeOf(board, id) === undefined ? undefined : ""}
      aria-labelledby={`head-${id}`}
      onFocusCapture={() => act({ type: "focus", id })}
      onPointerDownCapture={() => act({ type: "focus", id })}
    >
      <header
        className="an-card-head"
        data-drags={drags ? "" : undefined}
        onPointerDown={(event) => {
          const takes = event.pointerType === "mouse" || onGrip(event.target);
          if (drags && takes) startDrag(event, id, letter, act);
        }}
      >
        <h2 id={`head-${id}`} className="an-letter">
          <span className="sr-only">{t.name(letter)}</span>
          <span aria-hidden="true" className="an-grip" data-grip="">
            {letter}
          </span>
        </h2>
        <CardStanding at={at} id={id} />
        <button
          type="button"
          className="an-mini an-raw"
          aria-pressed={raw !== undefined}
          aria-label={t.raw(letter)}
          onClick={onRaw}
        >
          {t.rawShort}
        </button>
      </header>
      <CardControls at={at} id={id} />
      <div className="an-frame">
        <div id={textId(id)} className="an-body" role="group" tabIndex={0} aria-label={t.text(letter)}>
          <CompletionText item={item} raw={raw} />
        </div>
      </div>
      <CardFields at={at} id={id} />
    </article>
  );
}

function onGrip(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-grip]") !== null;
}

/** Never drawn again while only the ranking changes: texts can be very long. */
const CompletionText = memo(function CompletionText({
  item,
  raw,
}: {
  readonly item: TaskItemView;
  readonly raw: RawState | undefined;
}) {
  const t = useTexts().card;
  if (raw === "loading") return <p className="an-soft">{t.rawLoading}</p>;
  if (raw === "failed") return <p role="alert">{t.rawFailed}</p>;
  if (raw !== undefined) return <RawText text={raw.text} />;
  if (item.turns !== null) return <Messages messages={item.turns} />;
  if (item.text.characters === 0) return <p className="an-soft">{t.empty}</p>;
  return <RenderedText rendered={item.text} />;
});
