"use client";

import type { Field } from "@/lib/projects/field";
import { letterOf, type Board } from "@/lib/ranking/board";
import type { Filled } from "./filled";
import { askedOf, nextField } from "./rating";
import { useTexts } from "./texts";

interface RatingTrayProps {
  readonly board: Board;
  readonly fields: readonly Field[];
  readonly filled: Pick<Filled, "ratings">;
  /** The ranking follows in a step of its own. */
  readonly twoSteps: boolean;
  readonly onGo: (id: string) => void;
}

/** How far each completion is rated, and what the field means that is answered next. */
export function RatingTray({ board, fields, filled, twoSteps, onGo }: RatingTrayProps) {
  const texts = useTexts();
  const { rate: t, steps } = texts.protocols;
  const asked = askedOf(fields);
  const next = nextField(fields, filled.ratings[board.focus]);
  return (
    <div className="an-rating">
      {twoSteps && <strong className="an-step">{steps.first}</strong>}
      {asked.length > 0 && (
        <ul className="an-rated" aria-label={t.label}>
          {board.ids.map((id) => {
            const letter = letterOf(board, id);
            const done = asked.filter((field) => filled.ratings[id]?.[field.id] !== undefined).length;
            return (
              <li key={id}>
                <button
                  type="button"
                  className="an-rated-chip"
                  data-focus={board.focus === id ? "" : undefined}
                  data-done={done === asked.length ? "" : undefined}
                  aria-label={t.chip(letter, done, asked.length)}
                  onClick={() => onGo(id)}
                >
                  <span aria-hidden="true">{letter}</span>
                  <span className="an-count" aria-hidden="true">
                    {done === asked.length ? "✓" : t.count(done, asked.length)}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {next !== undefined && (
        <p className="an-next an-soft">
          <strong>{t.next(next.label, letterOf(board, board.focus))}</strong> {next.hint}
        </p>
      )}
    </div>
  );
}
