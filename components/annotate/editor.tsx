"use client";

import { letterOf, type Board } from "@/lib/ranking/board";
import type { Demonstration } from "@/lib/annotations/schema";
import { EDITOR_ID } from "./screen-focus";
import { useTexts } from "./texts";

/** As the contract of a submit allows. */
const MAX_LENGTH = 200_000;

interface EditorProps {
  readonly board: Board;
  readonly demonstration: Demonstration | null;
  readonly missing: boolean;
  readonly keycaps: boolean;
  readonly onType: (text: string) => void;
  readonly onStartOver: () => void;
  readonly onLeave: () => void;
}

/** The answer that the annotator writes. */
export function Editor({ board, demonstration, missing, keycaps, ...on }: EditorProps) {
  const t = useTexts().protocols.write;
  const text = demonstration?.text ?? "";
  const from = demonstration?.editedFrom ?? null;
  return (
    <div className="an-editor">
      <header>
        <h2 id="an-editor-title">{from === null ? t.title : t.titleFrom(letterOf(board, from))}</h2>
        {keycaps && <kbd aria-hidden="true">W</kbd>}
        <span className="an-soft">{t.characters(text.length)}</span>
        <button type="button" className="an-quiet" disabled={demonstration === null} onClick={on.onStartOver}>
          {t.startOver}
        </button>
      </header>
      <textarea
        id={EDITOR_ID}
        dir="auto"
        maxLength={MAX_LENGTH}
        aria-labelledby="an-editor-title"
        aria-invalid={missing}
        placeholder={t.placeholder}
        value={text}
        onChange={(event) => on.onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") on.onLeave();
        }}
      />
    </div>
  );
}
