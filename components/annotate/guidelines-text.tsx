"use client";

import { useEffect } from "react";
import type { TextPart } from "@/lib/rendering/changed-parts";
import { RenderedText } from "../text/rendered-text";
import type { Guidelines } from "./guidelines-panel";
import { useTexts } from "./texts";
import "./guidelines.css";

interface GuidelinesTextProps {
  readonly guidelines: Guidelines;
  /** Told once they are shown and were not read before. */
  readonly onRead: (version: number) => void;
}

/** The guidelines; what changed since the person last read them is marked, and what was taken out struck, in words as well. */
export function GuidelinesText({ guidelines, onRead }: GuidelinesTextProps) {
  const { guidelines: t } = useTexts().flow;
  const { parts, isNew, version, readVersion } = guidelines;
  useEffect(() => {
    if (isNew) onRead(version);
  }, [isNew, version, onRead]);
  return (
    <>
      {isNew && readVersion !== undefined && <p className="gl-lead">{t.changedSince(readVersion)}</p>}
      {parts.map((part, i) => (
        <Part key={i} part={part} />
      ))}
    </>
  );
}

function Part({ part: { change, rendered } }: { readonly part: TextPart }) {
  const { guidelines: t } = useTexts().flow;
  switch (change) {
    case "kept":
      return <RenderedText rendered={rendered} />;
    case "added":
      return (
        <section className="gl-changed" aria-label={t.changed}>
          <p className="gl-word">{t.changed}</p>
          <RenderedText rendered={rendered} />
        </section>
      );
    case "removed":
      return (
        <section className="gl-removed" aria-label={t.removed}>
          <p className="gl-word">{t.removed}</p>
          <del>
            <RenderedText rendered={rendered} />
          </del>
        </section>
      );
  }
}
