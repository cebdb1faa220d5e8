"use client";

import { memo, type MouseEvent } from "react";
import type { BoardAction } from "@/lib/ranking/board";
import { returnToCard } from "./screen-focus";
import { useTexts } from "./texts";

interface PlaceButtonsProps {
  /** How many completions there are, and so places. */
  readonly k: number;
  readonly id: string;
  readonly letter: string;
  /** The one it has. */
  readonly place: number | undefined;
  readonly tiesAllowed: boolean;
  readonly onAct: (action: BoardAction) => void;
}

/**
 * A completion's places as buttons, which show the number keys too, and the small moves. Drawn again only when the
 * place changes: nine completions have 117 of these buttons.
 */
export const PlaceButtons = memo(function PlaceButtons(props: PlaceButtonsProps) {
  const { k, id, letter, place, tiesAllowed, onAct } = props;
  const t = useTexts().card;
  const act = (action: BoardAction) => (event: MouseEvent<HTMLButtonElement>) => {
    onAct(action);
    // After a click with the pointer the keys go on from the completion, not from the button.
    if (event.detail > 0) returnToCard(id);
  };
  return (
    <div className="an-places" role="group" aria-label={t.places(letter)}>
      <span className="an-numbers">
        {Array.from({ length: k }, (_, i) => (
          <button
            key={i}
            type="button"
            className="an-mini"
            aria-pressed={place === i + 1}
            aria-label={t.place(letter, i + 1)}
            onClick={act({ type: "setPlace", id, place: i + 1 })}
          >
            {i + 1}
          </button>
        ))}
      </span>
      <span className="an-moves">
        <button
          type="button"
          className="an-mini"
          aria-label={t.up(letter)}
          onClick={act({ type: "moveUp", id })}
        >
          ↑
        </button>
        <button
          type="button"
          className="an-mini"
          aria-label={t.down(letter)}
          onClick={act({ type: "moveDown", id })}
        >
          ↓
        </button>
        {tiesAllowed && (
          <button
            type="button"
            className="an-mini"
            aria-label={t.tie(letter)}
            onClick={act({ type: "tieWithAbove", id })}
          >
            =
          </button>
        )}
        <button
          type="button"
          className="an-mini"
          aria-label={t.off(letter)}
          disabled={place === undefined}
          onClick={act({ type: "unplace", id })}
        >
          ×
        </button>
      </span>
    </div>
  );
});
