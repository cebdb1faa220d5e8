"use client";

import type { MouseEvent } from "react";
import { placeOf, type Board, type BoardAction } from "@/lib/ranking/board";
import { returnToCard } from "./screen-focus";
import { useTexts } from "./texts";

interface PlaceButtonsProps {
  readonly board: Board;
  readonly id: string;
  readonly letter: string;
  readonly onAct: (action: BoardAction) => void;
}

/** A completion's places as buttons, which show the number keys too, and the small moves. */
export function PlaceButtons({ board, id, letter, onAct }: PlaceButtonsProps) {
  const t = useTexts().card;
  const place = placeOf(board, id)?.place;
  const act = (action: BoardAction) => (event: MouseEvent<HTMLButtonElement>) => {
    onAct(action);
    // After a click with the pointer the keys go on from the completion, not from the button.
    if (event.detail > 0) returnToCard(id);
  };
  return (
    <div className="an-places" role="group" aria-label={t.places(letter)}>
      <span className="an-numbers">
        {board.ids.map((_, i) => (
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
        {board.rules.tiesAllowed && (
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
}
