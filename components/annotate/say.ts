import type { AnnotateText } from "@/lib/messages/languages";
import { letterOf, placeOf, unplacedOf, type Board } from "@/lib/ranking/board";

/** What a screen reader is told after a move of the focused completion. */
export function sayMove(before: Board, after: Board, id: string, { say: t, lists }: AnnotateText): string {
  if (before.slots === after.slots) return t.cannot;
  const letter = letterOf(after, id);
  const place = placeOf(after, id);
  const what =
    place === undefined
      ? t.off(letter)
      : t.placed(letter, place.place, lists.and(place.tiedWith.map((other) => letterOf(after, other))));
  return `${what} ${t.count(after.ids.length - unplacedOf(after).length, after.ids.length)}`;
}
