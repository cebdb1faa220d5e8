import type { AnnotateText } from "@/lib/messages/annotate";
import { letterOf, placeOf, unplacedOf, type Board } from "@/lib/ranking/board";
import { sayAnswer } from "./answer-words";
import type { Held } from "./held";

/** What a screen reader is told after a move, an undo or a redo. */
export function sayChange(before: Held, after: Held, texts: AnnotateText): string {
  if (before.filled === after.filled) return sayMove(before.board, after.board, after.board.focus, texts);
  return `${sayAnswer({ ...after, protocol: after.task.protocol }, texts)}.`;
}

function sayMove(before: Board, after: Board, id: string, { say: t, lists }: AnnotateText): string {
  if (before.slots === after.slots) return t.cannot;
  const letter = letterOf(after, id);
  const place = placeOf(after, id);
  const what =
    place === undefined
      ? t.off(letter)
      : t.placed(letter, place.place, lists.and(place.tiedWith.map((other) => letterOf(after, other))));
  return `${what} ${t.count(after.ids.length - unplacedOf(after).length, after.ids.length)}`;
}
