"use client";

import { useState } from "react";
import { useTexts } from "../annotate/texts";
import { Button } from "./button";

/** Copies a text; says so in its own label. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { copied, failed } = useTexts().code;
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <Button look="plain" onClick={copy} aria-live="polite">
      {{ ready: label, copied, failed }[state]}
    </Button>
  );
}
