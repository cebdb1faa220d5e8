"use client";

import { EmptyState } from "../ui/page-header";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import type { Demonstrations } from "@/lib/annotations/review";
import type { Language } from "@/lib/messages/languages";
import { reviewTexts } from "@/lib/messages/review-texts";
import { DemonstrationView } from "./demonstration-view";
import { useReview } from "./use-review";
import { useReviewKeys } from "./use-review-keys";
import { VerdictForm } from "./verdict-form";

interface ReviewBoardProps {
  readonly slug: string;
  readonly initial: Demonstrations;
  readonly language: Language;
}

/** One demonstration after another, each passed or returned, by buttons or keys. */
export function ReviewBoard({ slug, initial, language }: ReviewBoardProps) {
  const t = reviewTexts[language];
  const review = useReview(slug, initial);
  const { current, verdict, place, total, busy, failure } = review;
  useReviewKeys({
    p: () => void review.decide("pass", ""),
    r: () => document.getElementById(NOTE_ID)?.focus(),
    ArrowRight: () => void review.step(1),
    ArrowLeft: () => void review.step(-1),
  });
  if (current === undefined)
    return (
      <EmptyState title={t.none}>
        <p className="text-muted">{t.noneHint}</p>
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="plain" disabled={busy || place === 0} onClick={() => void review.step(-1)}>
          {t.previous}
        </Button>
        <Button look="plain" disabled={busy || place === total - 1} onClick={() => void review.step(1)}>
          {t.next}
        </Button>
        <p role="status" className="text-sm text-muted tabular-nums">
          {t.place(place + 1, total)}
          {verdict !== undefined && `, ${t.said[verdict]}`}
        </p>
        <p className="ms-auto text-sm text-muted">{t.keys}</p>
      </div>
      <FailureNotice failure={failure} />
      <DemonstrationView key={current.annotationId} demonstration={current} texts={t} />
      <VerdictForm
        key={`verdict ${current.annotationId}`}
        noteId={NOTE_ID}
        texts={t}
        busy={busy}
        onPass={() => void review.decide("pass", "")}
        onReturn={(note) => void review.decide("return", note)}
      />
    </div>
  );
}

const NOTE_ID = "review-note";
