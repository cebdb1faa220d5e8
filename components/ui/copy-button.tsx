"use client";

import { useState } from "react";
import { Button } from "./button";

/** Copies a text; says so in its own label. */
export function CopyButton({ text, label = "Copy" }: { readonly text: string; readonly label?: string }) {
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  const words = { ready: label, copied: "Copied", failed: "Select and copy by hand" };
  return (
    <Button look="plain" onClick={copy} aria-live="polite">
      {words[state]}
    </Button>
  );
}
