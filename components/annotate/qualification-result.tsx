"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Attempt } from "@/lib/qualification/schema";
import { useTexts } from "./texts";

/** How the qualification went, just after it was scored; the page then says what comes next. */
export function QualificationResult({ attempt }: { readonly attempt: Attempt }) {
  const { result: t } = useTexts().pools;
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isIn = attempt.state === "passed" || attempt.state === "let_in";
  return (
    <div className="an-state">
      <h1 ref={heading} tabIndex={-1}>
        {isIn ? t.passedTitle : t.failedTitle}
      </h1>
      <ScoreLine attempt={attempt} />
      {isIn && <p>{t.passedNext}</p>}
      <button type="button" className="an-primary" onClick={() => router.refresh()}>
        {isIn ? t.start : t.next}
      </button>
    </div>
  );
}

/** The score with the pass mark; nothing where there is none. */
export function ScoreLine({ attempt: { score, pairs, passMark } }: { readonly attempt: Attempt }) {
  const { result: t } = useTexts().pools;
  if (score === null || pairs === null || passMark === null) return null;
  return <p>{t.score(sayPercent(score), pairs, passMark)}</p>;
}

/** Rounded down, so that nothing below the mark looks as if it had reached it. */
export function sayPercent(score: number): string {
  return String(Math.floor(score * 1000 + 1e-9) / 10);
}
