import { useEffect, useEffectEvent } from "react";
import { commandOf, type Command, type KeyContext } from "./hotkeys";

/** Runs commands of the keyboard; silent while something is typed or a dialog is open. */
export function useHotkeys(context: Omit<KeyContext, "target">, run: (command: Command) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]") !== null)
      return;
    const command = commandOf(event, { ...context, target: targetKind(event.target) });
    if (command === undefined || (event.repeat && command.do !== "scroll" && command.do !== "move")) return;
    event.preventDefault();
    run(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function targetKind(target: EventTarget | null): KeyContext["target"] {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.isContentEditable || target.closest("input, textarea, select") !== null) return "text";
  return target.closest("button, a, summary") === null ? "page" : "control";
}
