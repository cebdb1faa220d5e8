"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { WaitingDemonstration } from "@/lib/annotations/review";
import { sayMinute } from "@/lib/messages/dates";
import type { ReviewText } from "@/lib/messages/review";
import { compareTexts, type Difference } from "../annotate/compare/difference";
import { canMark, markSpans } from "../annotate/compare/marks";
import { rawWords, visibleWords } from "../annotate/compare/visible-words";
import { useLanguage } from "../annotate/texts";
import { RawText } from "../text/raw-text";
import { RenderedText } from "../text/rendered-text";
import { Button } from "../ui/button";
import { Panel } from "../ui/page-header";
import "../annotate/compare/compare.css";

interface DemonstrationViewProps {
  readonly demonstration: WaitingDemonstration;
  readonly texts: ReviewText;
}

/** The prompt, what was written, and what it was made from with the differences marked. */
export function DemonstrationView({ demonstration, texts: t }: DemonstrationViewProps) {
  const { prompt, text, source, from, submittedAt, revision, editDistance, earlierNote } = demonstration;
  const language = useLanguage();
  const [raw, setRaw] = useState(false);
  const [sourceBox, textBox] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const difference = useMemo(() => differenceOf(demonstration, raw), [demonstration, raw]);
  useEffect(() => {
    const [first, second] = [sourceBox.current, textBox.current];
    if (difference?.kind !== "marked" || first === null || second === null || !canMark()) return;
    return markSpans([
      { root: first, spans: difference.first.spans },
      { root: second, spans: difference.second.spans },
    ]);
  }, [difference, sourceBox, textBox]);
  return (
    <>
      <Panel title={t.prompt}>
        <ol className="flex flex-col gap-3">
          {prompt.map(({ role, text: words }, i) => (
            <li key={i}>
              {(prompt.length > 1 || role !== "user") && <p className="text-sm text-muted">{role}</p>}
              <RenderedText rendered={words} />
            </li>
          ))}
        </ol>
      </Panel>
      {earlierNote !== null && (
        <Panel title={t.earlierNote}>
          <p dir="auto" className="break-words whitespace-pre-wrap">
            {earlierNote}
          </p>
        </Panel>
      )}
      <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
        <p>
          {t.by(from, sayMinute(submittedAt, language))}
          {revision > 1 && `, ${t.version(revision)}`}
          {editDistance !== null && `, ${t.distance(editDistance)}`}
        </p>
        {difference !== undefined && <p role="status">{sayDifference(difference, t)}</p>}
        <Button look="plain" className="ms-auto" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          {t.raw}
        </Button>
      </div>
      <div className={source === null ? "" : "grid gap-4 lg:grid-cols-2"}>
        {source !== null && (
          <Panel title={t.source}>
            <div ref={sourceBox}>
              <ShownText text={source} raw={raw} />
            </div>
          </Panel>
        )}
        <Panel title={t.written}>
          <div ref={textBox}>
            <ShownText text={text} raw={raw} />
          </div>
        </Panel>
      </div>
    </>
  );
}

interface ShownTextProps {
  readonly text: WaitingDemonstration["text"];
  readonly raw: boolean;
}

function ShownText({ text, raw }: ShownTextProps) {
  return raw ? <RawText text={text.raw} /> : <RenderedText rendered={text.rendered} />;
}

function differenceOf({ text, source }: WaitingDemonstration, raw: boolean): Difference | undefined {
  if (source === null) return undefined;
  return raw
    ? compareTexts(rawWords(source.raw), rawWords(text.raw))
    : compareTexts(visibleWords([source.rendered]), visibleWords([text.rendered]));
}

function sayDifference(difference: Difference, t: ReviewText): string {
  if (difference.kind === "marked") return t.marked(difference.first.words, difference.second.words);
  return difference.kind === "same" ? t.same : t.different;
}
