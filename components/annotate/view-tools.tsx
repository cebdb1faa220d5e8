"use client";

import { useTexts } from "./texts";

interface ViewToolsProps {
  readonly short: boolean;
  readonly rawOn: boolean;
  readonly onShorten: () => void;
  readonly onRaw: () => void;
}

/** The switches for all texts at once: in the bar, and on a phone in its menu. */
export function ViewTools({ short, rawOn, onShorten, onRaw }: ViewToolsProps) {
  const { bar: t } = useTexts();
  return (
    <>
      <button type="button" className="an-quiet an-tool an-shorten" aria-pressed={short} onClick={onShorten}>
        {t.short}
      </button>
      <button type="button" className="an-quiet an-tool" aria-pressed={rawOn} onClick={onRaw}>
        {t.raw}
      </button>
    </>
  );
}
