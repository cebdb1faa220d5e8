"use client";

import { memo } from "react";
import type { TextPart } from "@/lib/rendering/changed-parts";
import { GuidelinesText } from "./guidelines-text";
import { useTexts } from "./texts";

const GUIDELINES_TEXT = "an-guidelines-text";
/** As in panels.css: narrower than this, the panel lies over the task. */
const NARROW = "(max-width: 1100px)";

/** Where the panel covers the task, the keys must be in it. */
export function focusGuidelines(): void {
  if (matchMedia(NARROW).matches) document.getElementById(GUIDELINES_TEXT)?.focus();
}

export interface Guidelines {
  readonly version: number;
  readonly parts: readonly TextPart[];
  /** The person has not read this version yet. */
  readonly isNew: boolean;
  /** The version read last; undefined: none. */
  readonly readVersion: number | undefined;
}

interface GuidelinesPanelProps {
  readonly guidelines: Guidelines;
  readonly onRead: (version: number) => void;
  readonly onClose: () => void;
}

/** The project's guidelines beside the task; over it where the screen is narrow. */
export const GuidelinesPanel = memo(function GuidelinesPanel(props: GuidelinesPanelProps) {
  const { guidelines, onRead, onClose } = props;
  const t = useTexts().guidelines;
  return (
    <aside
      id="an-guidelines"
      className="an-guidelines"
      aria-labelledby="an-guidelines-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header>
        <h2 id="an-guidelines-title">{t.title}</h2>
        <span className="an-soft">{t.version(guidelines.version)}</span>
        <button type="button" className="an-mini" aria-label={t.close} onClick={onClose}>
          ×
        </button>
      </header>
      <div id={GUIDELINES_TEXT} className="an-guidelines-text" role="group" tabIndex={0} aria-label={t.title}>
        <GuidelinesText guidelines={guidelines} onRead={onRead} />
      </div>
    </aside>
  );
});
