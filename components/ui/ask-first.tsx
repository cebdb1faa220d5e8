"use client";

import { useEffect, useRef } from "react";
import { Button } from "./button";

export interface AskText {
  readonly ask: string;
  readonly confirm: string;
  readonly keep: string;
}

interface AskFirstProps {
  /** What would be gone. */
  readonly what: string;
  readonly texts: AskText;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
}

/** Asks before something that cannot be taken back. The focus goes to the harmless answer, and back when it is given. */
export function AskFirst({ what, texts: t, busy, onConfirm, onKeep }: AskFirstProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div role="group" aria-label={`${what}: ${t.ask}`} className="flex flex-wrap items-center gap-3">
      <p className="text-sm wrap-anywhere">
        <strong className="font-medium">{what}:</strong> {t.ask}
      </p>
      <Button look="danger" disabled={busy} onClick={onConfirm}>
        {t.confirm}
      </Button>
      <Button look="quiet" ref={keep} onClick={onKeep}>
        {t.keep}
      </Button>
    </div>
  );
}
