"use client";

import type { CSSProperties } from "react";
import { letterOf, placeOf, unplacedOf, type Board, type BoardAction } from "@/lib/ranking/board";
import { startDrag } from "./drag";
import { useTexts } from "./texts";

interface TierTrayProps {
  readonly board: Board;
  readonly onAct: (action: BoardAction) => void;
  readonly onGo: (id: string) => void;
}

interface TierTrayOwnProps extends TierTrayProps {
  /** Puts the focused completion into this place, as its number key does. */
  readonly onPlace: (place: number) => void;
}

/**
 * The ranking at a glance: those without a place, then the places from best to worst, as chips that can be dragged. A
 * place that is tapped takes the focused completion: its own buttons may be far above, where its text began.
 */
export function TierTray({ board, onAct, onGo, onPlace }: TierTrayOwnProps) {
  const t = useTexts().tray;
  const unplaced = unplacedOf(board);
  const chips = (ids: readonly string[]) =>
    ids.map((id) => <Chip key={id} id={id} board={board} onAct={onAct} onGo={onGo} />);
  return (
    <div className="an-tiers" data-k={board.ids.length} style={{ "--k": board.ids.length } as CSSProperties}>
      <div className="an-pool" data-pool="" data-empty={unplaced.length === 0 ? "" : undefined}>
        {unplaced.length === 0 ? (
          <>
            <span className="an-all-placed">{t.allPlaced}</span>
            <span className="an-drop">{t.drop}</span>
          </>
        ) : (
          <span className="an-pool-words an-soft">{t.pool}</span>
        )}
        {chips(unplaced)}
      </div>
      <div className="an-order">
        <span className="an-end" aria-hidden="true">
          {t.best}
        </span>
        <ol className="an-slots" aria-label={t.label}>
          {board.slots.map((ids, i) => (
            <li
              key={i}
              className="an-slot"
              data-slot={i}
              data-held={ids.length}
              data-tied={ids.length > 1 ? "" : undefined}
              onClick={({ target }) => {
                if (target instanceof Element && target.closest("button") === null) onPlace(i + 1);
              }}
            >
              <span className="an-slot-number" aria-hidden="true">
                {i + 1}
                {ids.length > 1 && "="}
              </span>
              <span className="an-chips">{chips(ids)}</span>
            </li>
          ))}
        </ol>
        <span className="an-end" aria-hidden="true">
          {t.worst}
        </span>
      </div>
    </div>
  );
}

function Chip({ id, board, onAct, onGo }: TierTrayProps & { readonly id: string }) {
  const t = useTexts().tray;
  const letter = letterOf(board, id);
  const place = placeOf(board, id);
  const tied = (place?.tiedWith.length ?? 0) > 0;
  return (
    <button
      type="button"
      className="an-chip"
      data-focus={board.focus === id ? "" : undefined}
      aria-label={t.chip(letter, place?.place, tied)}
      onFocus={() => onAct({ type: "focus", id })}
      onClick={() => onGo(id)}
      onPointerDown={(event) => startDrag(event, id, letter, onAct)}
    >
      {letter}
    </button>
  );
}
