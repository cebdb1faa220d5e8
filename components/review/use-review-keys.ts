import { useEffect, useEffectEvent } from "react";
import { usePreferences } from "../annotate/preferences";

/** Runs what a key names; silent while something is typed, and where the person has switched single keys off. */
export function useReviewKeys(commands: Readonly<Record<string, () => void>>): void {
  const { single } = usePreferences();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!single || event.defaultPrevented || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const run = commands[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [popover]") !== null;
}
