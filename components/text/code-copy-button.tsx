"use client";

import { type MouseEvent, useState } from "react";
import { useTexts } from "../annotate/texts";

/** Copies the code of the block that it stands in; reads it from the page, so that no text is sent twice. */
export function CodeCopyButton() {
  const { code: t } = useTexts();
  const [state, setState] = useState<"copy" | "copied" | "failed">("copy");
  const copy = (event: MouseEvent<HTMLButtonElement>) => {
    const code = event.currentTarget.parentElement?.querySelector("code")?.textContent ?? "";
    navigator.clipboard.writeText(code).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <button type="button" className="code-copy" onClick={copy} aria-live="polite">
      {t[state]}
    </button>
  );
}
