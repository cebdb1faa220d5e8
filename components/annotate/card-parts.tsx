"use client";

import type { ReactNode } from "react";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { letterOf, placeOf } from "@/lib/ranking/board";
import { wordsOfPoint } from "./answer-words";
import type { AtTask } from "./at-task";
import { Fields } from "./fields";
import { PlaceButtons } from "./place-buttons";
import { askedOf, nextField } from "./rating";
import { RatingSummary } from "./rating-summary";
import { hasTwoSteps, type Stage } from "./stage";
import { useTexts } from "./texts";

interface PartProps {
  readonly at: AtTask;
  readonly id: string;
}

type Part = (props: PartProps) => ReactNode;

const STANDINGS: Readonly<Record<Stage, Part>> = {
  order: Place,
  compare: Verdict,
  rate: Rated,
  write: EditedHere,
};

const CONTROLS: Readonly<Record<Stage, Part>> = {
  order: ({ at: { held, desk }, id }) => (
    <PlaceButtons
      k={held.board.ids.length}
      id={id}
      letter={letterOf(held.board, id)}
      place={placeOf(held.board, id)?.place}
      tiesAllowed={held.board.rules.tiesAllowed}
      onAct={desk.act}
    />
  ),
  compare: () => null,
  rate: () => null,
  write: EditThis,
};

/** How a completion stands, in its card's header. */
export function CardStanding(props: PartProps) {
  const Standing = STANDINGS[props.at.stage];
  return <Standing {...props} />;
}

/** The controls between a card's header and its text. */
export function CardControls(props: PartProps) {
  const Controls = CONTROLS[props.at.stage];
  return <Controls {...props} />;
}

/** What is asked of a completion below its text; a summary of it in the step after. */
export function CardFields({ at, id }: PartProps) {
  const { held, stage, desk, missing, nudged } = at;
  const { board, filled, task } = held;
  const fields = fieldsOf(task.protocol);
  if (fields.length === 0) return null;
  const own = { completionId: id, letter: letterOf(board, id), fields, filled };
  if (stage === "order" && hasTwoSteps(task.protocol)) return <RatingSummary {...own} />;
  const takesDigits = stage === "rate" && board.focus === id;
  const marked = missing.filter((one) => one.what === "field" && one.completionId === id);
  return (
    <Fields
      {...own}
      next={takesDigits ? nextField(fields, filled.ratings[id])?.id : undefined}
      missing={new Set(nudged ? marked.map((one) => (one.what === "field" ? one.fieldId : "")) : [])}
      onRate={desk.rate}
      onFlag={desk.toggleFlag}
    />
  );
}

function Place({ at, id }: PartProps) {
  const { card: t, lists } = useTexts();
  const { board } = at.held;
  const place = placeOf(board, id);
  if (place === undefined) return <p className="an-place an-unplaced">{t.unplaced}</p>;
  const tied = place.tiedWith.length > 0;
  return (
    <p className="an-place" data-tied={tied ? "" : undefined}>
      <span className="an-numeral">
        {place.place}
        {tied && "="}
      </span>
      {tied && (
        <span className="an-tied">
          {t.tiedWith(lists.and(place.tiedWith.map((other) => letterOf(board, other))))}
        </span>
      )}
    </p>
  );
}

/** On the better completion, by how much; on both where they are about equal. */
function Verdict({ at, id }: PartProps) {
  const { protocols } = useTexts();
  const { board, filled, task } = at.held;
  const { point } = filled;
  if (task.protocol.kind !== "pairwise" || point === null) return null;
  const better = point === 0 || board.ids[point < 0 ? 0 : 1] === id;
  if (!better) return null;
  return <p className="an-place an-verdict">{wordsOfPoint(task.protocol.preset, point, protocols)}</p>;
}

function Rated({ at, id }: PartProps) {
  const t = useTexts().protocols.rate;
  const { filled, task } = at.held;
  const asked = askedOf(fieldsOf(task.protocol));
  const done = asked.filter((field) => filled.ratings[id]?.[field.id] !== undefined).length;
  return <p className="an-place an-unplaced">{asked.length > 0 && t.count(done, asked.length)}</p>;
}

function EditedHere({ at, id }: PartProps) {
  const t = useTexts().protocols.write;
  const { demonstration } = at.held.filled;
  if (demonstration?.editedFrom !== id) return null;
  return <p className="an-place an-verdict">{t.editing}</p>;
}

function EditThis({ at, id }: PartProps) {
  const t = useTexts().protocols.write;
  const { held, demonstration } = at;
  const own = demonstration.fetching?.id === id ? demonstration.fetching.state : undefined;
  return (
    <div className="an-places">
      <button
        type="button"
        className="an-plain"
        aria-label={t.edit(letterOf(held.board, id))}
        disabled={own === "loading"}
        onClick={() => demonstration.edit(id)}
      >
        {own === "loading" ? t.loading : t.editShort}
      </button>
      {own === "failed" && <p role="alert">{t.failed}</p>}
    </div>
  );
}
