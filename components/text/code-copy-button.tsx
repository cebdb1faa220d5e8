"use client";

import { type MouseEvent, useState } from "react";

/** Copies the code of the block that it stands in; reads it from the page, so that no text is sent twice. */
export function CodeCopyButton() {
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  const copy = (event: MouseEvent<HTMLButtonElement>) => {
    const code = event.currentTarget.parentElement?.querySelector("code")?.textContent ?? "";
    navigator.clipboard.writeText(code).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <button type="button" className="code-copy" onClick={copy} aria-live="polite">
      {LABELS[state]}
    </button>
  );
}

const LABELS = { ready: "Copy code", copied: "Copied", failed: "Select and copy by hand" } as const;
