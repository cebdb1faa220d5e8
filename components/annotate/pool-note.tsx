"use client";

import type { Pool } from "@/lib/qualification/schema";
import type { PoolStage } from "@/lib/tasks/schema";
import { useTexts } from "./texts";

export type PoolNoteOf = PoolStage | `gold-${Pool}`;

/** A manager gives the answer that others are measured by: it is neither skipped nor refused, and nothing is reported. */
export function isGold(of: PoolNoteOf | undefined): boolean {
  return of === "gold-training" || of === "gold-qualification";
}

/** Says what a task is for that is none of the main pool. */
export function PoolNote({ of }: { readonly of: PoolNoteOf | undefined }) {
  const { notes: t } = useTexts().pools;
  const words: Partial<Record<PoolNoteOf, string>> = {
    training: t.training,
    qualification: t.qualification,
    "gold-training": t.goldTraining,
    "gold-qualification": t.goldQualification,
  };
  const said = of === undefined ? undefined : words[of];
  if (said === undefined) return null;
  return (
    <div className="an-note" role="note">
      <p>{said}</p>
    </div>
  );
}
