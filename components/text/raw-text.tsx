"use client";

import { type ReactNode, useCallback } from "react";
import "./text.css";

/**
 * A text exactly as it is stored: the element's textContent equals it. Characters that would turn or hide what stands
 * around them are isolated and named by a style sheet, which changes no content.
 */
export function RawText({ text, className }: { readonly text: string; readonly className?: string }) {
  // HTML turns a carriage return that the server sent into a line feed; the browser puts it back.
  const restore = useCallback(
    (element: HTMLPreElement | null) => {
      if (element !== null && element.textContent !== text) element.textContent = text;
    },
    [text],
  );
  const hasReturn = text.includes("\r");
  return (
    <pre
      key={text}
      ref={hasReturn ? restore : undefined}
      suppressHydrationWarning={hasReturn}
      className={className === undefined ? "raw-text" : `raw-text ${className}`}
      dir="auto"
      tabIndex={0}
    >
      {piecesOf(text)}
    </pre>
  );
}

// As in lib/rendering/visible-text.ts; tab, line feed and carriage return stay as they are.
const HIDDEN =
  /([\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u115f\u1160\u180e\u2028-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb])/;

function piecesOf(text: string): ReactNode {
  if (text.includes("\r") || !HIDDEN.test(text)) return text;
  return text.split(HIDDEN).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <span key={index} className="raw-control" data-name={nameOf(piece)}>
        {piece}
      </span>
    ),
  );
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
