import { useEffect, useEffectEvent } from "react";
import { commandOf, type Command, type KeyContext, type KeyTarget } from "./hotkeys";

/** A key that is held down does these again and again. */
const REPEATABLE: ReadonlySet<Command["do"]> = new Set(["scroll", "move", "movePoint"]);

/** Runs commands of the keyboard; silent while something is typed, a dialog is open, or a menu has the focus. */
export function useHotkeys(context: Omit<KeyContext, "target">, run: (command: Command) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]") !== null)
      return;
    if (event.target instanceof Element && event.target.closest("[popover]") !== null) return;
    const command = commandOf(event, { ...context, target: targetKind(event.target) });
    if (command === undefined || (event.repeat && !REPEATABLE.has(command.do))) return;
    event.preventDefault();
    run(command);
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
  return target.closest("button, a, summary") === null ? "page" : "control";
}
