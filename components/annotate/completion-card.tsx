"use client";

import { memo } from "react";
import { letterOf, placeOf, type Board, type BoardAction } from "@/lib/ranking/board";
import type { TaskItemView } from "@/lib/tasks/schema";
import { RawText } from "../text/raw-text";
import { RenderedText } from "../text/rendered-text";
import { startDrag } from "./drag";
import { Messages } from "./messages";
import { PlaceButtons } from "./place-buttons";
import type { RawState } from "./raw-texts";
import { useTexts } from "./texts";

interface CompletionCardProps {
  readonly item: TaskItemView;
  readonly board: Board;
  readonly raw: RawState | undefined;
  readonly onAct: (action: BoardAction) => void;
  readonly onRaw: () => void;
}

/** One completion: its letter, its place, the controls, the text. The text has its own scroll in columns. */
export function CompletionCard({ item, board, raw, onAct, onRaw }: CompletionCardProps) {
  const { card: t, lists } = useTexts();
  const id = item.completionId;
  const letter = letterOf(board, id);
  const place = placeOf(board, id);
  const focused = board.focus === id;
  return (
    <article
      className="an-card"
      data-focus={focused ? "" : undefined}
      data-placed={place === undefined ? undefined : ""}
      aria-labelledby={`head-${id}`}
      onFocusCapture={() => onAct({ type: "focus", id })}
      onPointerDownCapture={() => onAct({ type: "focus", id })}
    >
      <header
        className="an-card-head"
        onPointerDown={(event) => {
          if (event.pointerType === "mouse" || onGrip(event.target)) startDrag(event, id, letter, onAct);
        }}
      >
        <h2 id={`head-${id}`} className="an-letter">
          <span className="sr-only">{t.name(letter)}</span>
          <span aria-hidden="true" className="an-grip" data-grip="">
            {letter}
          </span>
        </h2>
        <Place place={place} letters={(ids) => lists.and(ids.map((other) => letterOf(board, other)))} />
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
      <PlaceButtons board={board} id={id} letter={letter} onAct={onAct} />
      <div id={`text-${id}`} className="an-body" role="group" tabIndex={0} aria-label={t.text(letter)}>
        <CompletionText item={item} raw={raw} />
      </div>
    </article>
  );
}

function onGrip(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-grip]") !== null;
}

function Place({
  place,
  letters,
}: {
  readonly place: ReturnType<typeof placeOf>;
  readonly letters: (ids: readonly string[]) => string;
}) {
  const t = useTexts().card;
  if (place === undefined) return <p className="an-place an-unplaced">{t.unplaced}</p>;
  const tied = place.tiedWith.length > 0;
  return (
    <p className="an-place" data-tied={tied ? "" : undefined}>
      <span className="an-numeral">
        {place.place}
        {tied && "="}
      </span>
      {tied && <span className="an-tied">{t.tiedWith(letters(place.tiedWith))}</span>}
    </p>
  );
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
