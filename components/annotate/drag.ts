import type { BoardAction } from "@/lib/ranking/board";
import type { PointerEvent as ReactPointerEvent } from "react";

const THRESHOLD_PX = 5;
/** The share of a held place, at each side, that means "between" and not "tie". */
const EDGE = 0.28;

interface Target {
  readonly element: HTMLElement;
  readonly where: "in" | "before" | "after";
  readonly action: BoardAction;
}

/**
 * Starts dragging a completion from a chip or a card's header, with mouse, pen or finger. The places it can be dropped
 * on carry `data-slot` (index of the place) or `data-pool`; while something is over them, `data-over` says how.
 */
export function startDrag(
  event: ReactPointerEvent<HTMLElement>,
  id: string,
  letter: string,
  onDrop: (action: BoardAction) => void,
): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const source = event.currentTarget;
  const from = { x: event.clientX, y: event.clientY };
  const abort = new AbortController();
  let ghost: HTMLElement | undefined;
  let target: Target | undefined;

  const move = (pointer: PointerEvent): void => {
    if (pointer.pointerId !== event.pointerId) return;
    const far = Math.hypot(pointer.clientX - from.x, pointer.clientY - from.y) > THRESHOLD_PX;
    if (ghost === undefined && !far) return;
    ghost ??= lift(source, letter, event.pointerId);
    ghost.style.transform = `translate(${pointer.clientX}px, ${pointer.clientY}px)`;
    target = mark(findTarget(pointer, id), target);
  };
  const end = (dropped: boolean): void => {
    abort.abort();
    mark(undefined, target);
    ghost?.remove();
    delete document.documentElement.dataset.dragging;
    if (ghost === undefined) return;
    // The click that follows the release of a drag is none.
    window.addEventListener("click", stopClick, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", stopClick, { capture: true }));
    if (dropped && target !== undefined) onDrop(target.action);
  };
  const { signal } = abort;
  window.addEventListener("pointermove", move, { signal });
  // Otherwise a quick drag ends as a fling, and the browser takes the next tap for the stopping of it.
  source.addEventListener("touchmove", (touch) => touch.preventDefault(), { signal, passive: false });
  window.addEventListener("pointerup", () => end(true), { signal });
  window.addEventListener("pointercancel", () => end(false), { signal });
  window.addEventListener(
    "keydown",
    (key) => {
      if (key.key !== "Escape") return;
      key.preventDefault();
      end(false);
    },
    { signal, capture: true },
  );
}

function stopClick(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Shows the letter under the pointer. */
function lift(source: HTMLElement, letter: string, pointerId: number): HTMLElement {
  source.setPointerCapture(pointerId);
  document.documentElement.dataset.dragging = "";
  getSelection()?.removeAllRanges();
  const ghost = document.createElement("div");
  ghost.className = "an-ghost";
  ghost.setAttribute("aria-hidden", "true");
  ghost.textContent = letter;
  document.body.append(ghost);
  return ghost;
}

function findTarget({ clientX, clientY }: PointerEvent, id: string): Target | undefined {
  const under = document.elementFromPoint(clientX, clientY);
  const element = under?.closest<HTMLElement>("[data-slot], [data-pool]");
  if (element === null || element === undefined) return undefined;
  if (element.dataset.pool !== undefined) return { element, where: "in", action: { type: "unplace", id } };
  const tier = Number(element.dataset.slot);
  const box = element.getBoundingClientRect();
  const share = (clientX - box.left) / box.width;
  const held = Number(element.dataset.held) > 0;
  if (held && share < EDGE)
    return { element, where: "before", action: { type: "placeBetween", id, at: tier } };
  if (held && share > 1 - EDGE)
    return { element, where: "after", action: { type: "placeBetween", id, at: tier + 1 } };
  return { element, where: "in", action: { type: "place", id, tier } };
}

function mark(next: Target | undefined, last: Target | undefined): Target | undefined {
  if (last !== undefined && last.element !== next?.element) delete last.element.dataset.over;
  if (next !== undefined) next.element.dataset.over = next.where;
  return next;
}
