import { useEffect, useEffectEvent } from "react";
import { commandOf, type Command, type KeyContext, type KeyTarget, type PlainCommand } from "./hotkeys";

/** A key that is held down does these again and again. */
const REPEATABLE: ReadonlySet<Command["do"]> = new Set(["scroll", "move", "movePoint"]);

/** Runs commands of the keyboard. */
export function useHotkeys(context: Omit<KeyContext, "target">, run: (command: Command) => void): void {
  useKeys((event) => {
    const command = commandOf(event, { ...context, target: targetKind(event.target) });
    if (command === undefined || (event.repeat && !REPEATABLE.has(command.do))) return;
    event.preventDefault();
    run(command);
  });
}

/** No task is there, and no completion that a letter could mean. */
const BARE = { stage: "order", k: 0, points: 0, fields: false, why: false } as const;

/** Runs the few commands that work without a task; every other key does what it does in any page. */
export function useBareKeys(
  single: boolean,
  commands: Readonly<Partial<Record<PlainCommand, () => void>>>,
): void {
  const run: Readonly<Partial<Record<Command["do"], () => void>>> = commands;
  useKeys((event) => {
    const command = commandOf(event, { ...BARE, single, target: targetKind(event.target) });
    const act = command === undefined || event.repeat ? undefined : run[command.do];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

/** Listens in the whole page; silent while a dialog is open, or a menu has the focus. */
function useKeys(press: (event: KeyboardEvent) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]") !== null)
      return;
    if (event.target instanceof Element && event.target.closest("[popover]") !== null) return;
    press(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function targetKind(target: EventTarget | null): KeyTarget {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.matches("input:is([type=radio], [type=checkbox])"))
    return target.closest("[data-field]") === null ? "choice" : "field";
  if (target.isContentEditable || target.closest("input, textarea, select") !== null) return "text";
  if (target.closest("button, a, summary") !== null) return "control";
  return target.closest("[tabindex='0']") === null ? "page" : "scroller";
}
