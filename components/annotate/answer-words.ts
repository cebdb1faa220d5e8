import type { Missing } from "@/lib/annotations/missing";
import type { AnnotateText } from "@/lib/messages/annotate";
import type { Protocol, ProtocolKind } from "@/lib/projects/protocol";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { letterOf, placesOf, tiersOf, type Board } from "@/lib/ranking/board";
import type { StrengthPresetId } from "@/lib/ranking/strength";
import { missingFieldsOf, type Answering } from "./filled";
import type { LastSubmit } from "./session-view";

const MOST_NAMED = 3;
/** Of more completions only the letters are named: a bar has room for two lines. */
const MOST_DETAILED = 2;

const SAYERS: Readonly<Record<ProtocolKind, (answering: Answering, texts: AnnotateText) => string>> = {
  ranking: ({ board }, { lists }) =>
    lists.ranking(tiersOf(board).map((ids) => ids.map((id) => letterOf(board, id)))),
  pairwise: ({ protocol, filled }, texts) =>
    protocol.kind === "pairwise" && filled.point !== null
      ? sayPoint(protocol.preset, filled.point, texts)
      : texts.protocols.compare.hint,
  rating: (answering, texts) => sayRated(answering, texts),
  demonstration: ({ board, filled: { demonstration } }, { protocols: { write: t } }) => {
    if (demonstration === null) return t.label;
    const characters = t.characters(demonstration.text.length);
    const { editedFrom } = demonstration;
    return editedFrom === null ? t.written(characters) : t.edited(letterOf(board, editedFrom), characters);
  },
};

/** The answer as it stands: "C best, then A and D tied", "B slightly better", "Rated 2 of 3 answers". */
export function sayAnswer(answering: Answering, texts: AnnotateText): string {
  return SAYERS[answering.protocol.kind](answering, texts);
}

/** A ranking on the way: who is best is open as long as a place before is empty. "A in place 3". */
export function sayOrder(answering: Answering, missing: readonly Missing[], texts: AnnotateText): string {
  const places = placesOf(answering.board);
  const isOpen = missing.some(({ what }) => what === "place") && places.some((ids) => ids.length === 0);
  if (!isOpen) return sayAnswer(answering, texts);
  return places
    .flatMap((ids, i) =>
      ids.length === 0
        ? []
        : [texts.tray.inPlace(texts.lists.and(ids.map((id) => letterOf(answering.board, id))), i + 1)],
    )
    .join(", ");
}

/** How many of the completions are rated: each of their required fields is answered. */
export function sayRated(answering: Answering, { protocols: { rate: t } }: AnnotateText): string {
  const { ids } = answering.board;
  const open = new Set(
    missingFieldsOf(answering).map((one) => (one.what === "field" ? one.completionId : "")),
  );
  return t.rated(ids.filter((id) => !open.has(id)).length, ids.length);
}

/** A point of a scale of strength: "A much better", "Equally good". */
export function sayPoint(preset: StrengthPresetId, point: number, { protocols }: AnnotateText): string {
  const { compare: t } = protocols;
  const words = wordsOfPoint(preset, point, protocols);
  return point === 0 ? words : t.point(point < 0 ? "A" : "B", words);
}

/** The same without the letters. */
export function wordsOfPoint(
  preset: StrengthPresetId,
  point: number,
  { scales }: AnnotateText["protocols"],
): string {
  const { levels, middle = "" } = scales[preset];
  return point === 0 ? middle : (levels[Math.abs(point) - 1] ?? "");
}

/** What was just submitted. */
export function saySubmitted({ held, body }: LastSubmit, texts: AnnotateText): string {
  const { sent } = texts;
  if (body.outcome !== "answered") return sent[body.outcome];
  return sent.answered(sayAnswer({ ...held, protocol: held.task.protocol }, texts));
}

/** What the answer still needs, each thing a sentence: "B has no place yet. The reason is missing." */
export function sayMissing(missing: readonly Missing[], parts: WordParts): string {
  const { texts, board } = parts;
  const t = texts.protocols.missing;
  const sentences = missing.flatMap((one) => {
    switch (one.what) {
      case "place": {
        const letters = one.completionIds.map((id) => letterOf(board, id));
        return [texts.tray.missing(texts.lists.and(letters), letters.length)];
      }
      case "strength":
      case "rationale":
      case "demonstration":
        return [t[one.what]];
      case "field":
        return [];
    }
  });
  const fields = sayMissingFields(missing, parts);
  return [...(fields === "" ? [] : [t.fields(fields)]), ...sentences].join(" ");
}

interface WordParts {
  readonly protocol: Protocol;
  readonly board: Board;
  readonly texts: AnnotateText;
}

/** "A: Helpfulness and Coherence; B: Helpfulness"; of many, "A, B and C". */
function sayMissingFields(missing: readonly Missing[], { protocol, board, texts }: WordParts): string {
  const t = texts.protocols.rate;
  const fields = missing.filter((one) => one.what === "field");
  const open = board.ids
    .map((id) => ({ id, own: fields.filter(({ completionId }) => completionId === id) }))
    .filter(({ own }) => own.length > 0);
  if (open.length > MOST_DETAILED) return texts.lists.and(open.map(({ id }) => letterOf(board, id)));
  return open
    .map(({ id, own }) => {
      const labels = own.slice(0, MOST_NAMED).map(({ fieldId }) => labelOf(protocol, fieldId));
      const more = own.length > MOST_NAMED ? [t.more(own.length - MOST_NAMED)] : [];
      return t.missingOne(letterOf(board, id), texts.lists.and([...labels, ...more]));
    })
    .join("; ");
}

function labelOf(protocol: Protocol, fieldId: string): string {
  return fieldsOf(protocol).find((field) => field.id === fieldId)?.label ?? fieldId;
}
