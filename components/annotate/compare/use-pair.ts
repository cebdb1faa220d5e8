import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import type { Board } from "@/lib/ranking/board";
import { choosePartner, movePair, startPair, stepPartner, type Pair } from "./pair";
import { syncScroll } from "./sync-scroll";

export interface PairControl {
  /** Undefined where there are no two completions. */
  readonly pair: Pair | undefined;
  readonly choose: (completionId: string) => void;
  readonly step: (step: 1 | -1) => void;
}

/** The two completions that are compared; the pair follows the focus. */
export function usePair({ ids, focus }: Board): PairControl {
  const [kept, setPair] = useState(() => startPair(ids, focus));
  const pair = kept === undefined ? undefined : movePair(kept, focus);
  if (pair !== kept) setPair(pair);
  return {
    pair,
    choose: (id) => setPair((now) => (now === undefined ? now : choosePartner(now, id))),
    step: (step) => setPair((now) => (now === undefined ? now : stepPartner(ids, now, step))),
  };
}

/**
 * Shows only the pair. The other cards stay in the page, where the browser's search finds their text: what it finds
 * takes the focus and so comes into sight. React cannot set `hidden="until-found"`.
 */
export function useOnlyPairShown(ids: readonly string[], pair: Pair, onFound: (id: string) => void): void {
  const { focus, partner } = pair;
  useLayoutEffect(() => {
    const away = ids.filter((id) => id !== focus && id !== partner).map(cardOf);
    for (const card of away) {
      card?.setAttribute("hidden", "until-found");
      card?.setAttribute("aria-hidden", "true"); // else its empty frame is read out
    }
    return () => {
      for (const card of away) {
        card?.removeAttribute("hidden");
        card?.removeAttribute("aria-hidden");
      }
    };
  }, [ids, focus, partner]);
  const find = useEffectEvent((event: Event) => {
    const id = ids.find((one) => cardOf(one) === event.target);
    if (id !== undefined) onFound(id);
  });
  useEffect(() => {
    const listener = (event: Event): void => find(event);
    document.addEventListener("beforematch", listener);
    return () => document.removeEventListener("beforematch", listener);
  }, []);
}

/** Scrolls the texts of the pair together. */
export function useSyncedScroll({ focus, partner }: Pair, on: boolean): void {
  useEffect(() => {
    const [one, other] = [textBox(focus), textBox(partner)];
    return on && one !== null && other !== null ? syncScroll(one, other) : undefined;
  }, [focus, partner, on]);
}

/** The element with a completion's text, as completion-card.tsx names it. */
export function textBox(id: string): HTMLElement | null {
  return document.getElementById(`text-${id}`);
}

function cardOf(id: string): Element | null {
  return textBox(id)?.closest(".an-card") ?? null;
}
