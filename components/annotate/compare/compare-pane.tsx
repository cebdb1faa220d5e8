"use client";

import { useDeferredValue, useEffect, useMemo } from "react";
import { letterOf, type Board } from "@/lib/ranking/board";
import type { TaskItemView } from "@/lib/tasks/schema";
import { setPreference, type Preferences } from "../preferences";
import type { RawState } from "../raw-texts";
import { useTexts } from "../texts";
import { compareTexts, type Difference } from "./difference";
import { canMark, markSpans } from "./marks";
import type { Pair } from "./pair";
import { textBox, useOnlyPairShown, useSyncedScroll } from "./use-pair";
import { rawWords, visibleWords, type Word } from "./visible-words";
import "./compare.css";

interface ComparePaneProps {
  readonly board: Board;
  readonly pair: Pair;
  readonly items: readonly TaskItemView[];
  readonly rawOf: (completionId: string) => RawState | undefined;
  readonly preferences: Preferences;
  readonly onFocus: (completionId: string) => void;
  readonly onStep: (step: 1 | -1) => void;
}

/** Two completions beside each other: which, whether they scroll together, whether their differences are marked. */
export function ComparePane(props: ComparePaneProps) {
  const { board, pair, preferences, onStep } = props;
  const { compare: t } = useTexts();
  const [first = "", second = ""] = board.ids.filter((id) => id === pair.focus || id === pair.partner);
  useOnlyPairShown(board.ids, pair, props.onFocus);
  useSyncedScroll(pair, preferences.sync);
  const letters = [letterOf(board, first), letterOf(board, second)] as const;
  const keycap = (key: string) => preferences.single && <kbd aria-hidden="true">{key}</kbd>;
  return (
    <div className="an-compare" role="group" aria-label={t.label}>
      {board.ids.length > 2 && (
        <button type="button" className="an-mini" aria-label={t.before} onClick={() => onStep(-1)}>
          [
        </button>
      )}
      <strong aria-live="polite">{t.pair(...letters)}</strong>
      {board.ids.length > 2 && (
        <button type="button" className="an-mini" aria-label={t.after} onClick={() => onStep(1)}>
          ]
        </button>
      )}
      <button
        type="button"
        className="an-quiet"
        aria-pressed={preferences.sync}
        onClick={() => setPreference({ sync: !preferences.sync })}
      >
        {t.sync}
        {keycap("Y")}
      </button>
      <button
        type="button"
        className="an-quiet"
        aria-pressed={preferences.differ}
        onClick={() => setPreference({ differ: !preferences.differ })}
      >
        {t.differ}
        {keycap("W")}
      </button>
      {preferences.differ && <Marks {...props} first={first} second={second} letters={letters} />}
    </div>
  );
}

interface MarksProps extends ComparePaneProps {
  readonly first: string;
  readonly second: string;
  readonly letters: readonly [string, string];
}

/** Marks what only one of the two has, and says how much that is. */
function Marks({ items, rawOf, first, second, letters }: MarksProps) {
  const { compare: t } = useTexts();
  const [itemA, itemB] = [itemOf(items, first), itemOf(items, second)];
  const [rawA, rawB] = [rawOf(first), rawOf(second)];
  const asked = useMemo(() => ({ itemA, itemB, rawA, rawB }), [itemA, itemB, rawA, rawB]);
  const shown = useDeferredValue(asked, undefined); // the two texts are drawn first
  const difference = useMemo(() => differenceOf(shown), [shown]);
  useEffect(() => {
    if (difference?.kind !== "marked" || !canMark()) return;
    const sides = [
      { root: textBox(first), spans: difference.first.spans },
      { root: textBox(second), spans: difference.second.spans },
    ];
    return markSpans(sides.flatMap(({ root, spans }) => (root === null ? [] : [{ root, spans }])));
  }, [difference, first, second]);
  return (
    <span className="an-soft" role="status">
      {difference !== undefined && (canMark() ? sayDifference(difference, letters, t) : t.cannot)}
    </span>
  );
}

type CompareText = ReturnType<typeof useTexts>["compare"];

function sayDifference(difference: Difference, [a, b]: readonly [string, string], t: CompareText): string {
  if (difference.kind === "marked") return t.only(a, difference.first.words, b, difference.second.words);
  return t[difference.kind];
}

function itemOf(items: readonly TaskItemView[], id: string): TaskItemView | undefined {
  return items.find((item) => item.completionId === id);
}

interface Sides {
  readonly itemA: TaskItemView | undefined;
  readonly itemB: TaskItemView | undefined;
  readonly rawA: RawState | undefined;
  readonly rawB: RawState | undefined;
}

function differenceOf(sides: Sides | undefined): Difference | undefined {
  const first = wordsOf(sides?.itemA, sides?.rawA);
  const second = wordsOf(sides?.itemB, sides?.rawB);
  return first === undefined || second === undefined ? undefined : compareTexts(first, second);
}

/** The words that the card shows; undefined while it shows none. */
function wordsOf(item: TaskItemView | undefined, raw: RawState | undefined): Word[] | undefined {
  if (item === undefined || raw === "loading" || raw === "failed") return undefined;
  if (raw !== undefined) return rawWords(raw.text);
  return visibleWords(item.turns === null ? [item.text] : item.turns.map(({ text }) => text));
}
