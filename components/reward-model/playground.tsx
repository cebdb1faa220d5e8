"use client";

import { useState } from "react";
import type { ScoreReply } from "@/lib/reward-model/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";

/** A prompt and two answers: which one the served reward model prefers, and by how much. */
export function Playground() {
  const [scores, setScores] = useState<ScoreReply>();
  const { busy, failure, submit } = useAction(async (form) => {
    const responses = [textOf(form, "a"), textOf(form, "b")];
    setScores(
      await callApi<ScoreReply>("POST", "/api/v1/reward", { prompt: textOf(form, "prompt"), responses }),
    );
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      <TextArea label="Prompt" name="prompt" rows={3} required />
      <div className="grid gap-4 md:grid-cols-2">
        <TextArea label="Answer A" name="a" rows={8} required />
        <TextArea label="Answer B" name="b" rows={8} required />
      </div>
      <div>
        <Button type="submit" disabled={busy}>
          {busy ? "Scoring" : "Score both"}
        </Button>
      </div>
      {scores !== undefined && <Verdict scores={scores} />}
    </form>
  );
}

/** Never "100 %": the model is not certain, only very sure. */
function sayShare(share: number): string {
  return share >= 0.995 ? "more than 99 %" : `${(share * 100).toFixed(0)} %`;
}

function Verdict({ scores }: { readonly scores: ScoreReply }) {
  const [a = 0, b = 0] = scores.rewards;
  const share = 1 / (1 + Math.exp(-Math.abs(a - b)));
  const words =
    a === b
      ? "Neither: both score the same."
      : `${a > b ? "A" : "B"} is preferred, with ${sayShare(share)} by the model’s own reckoning.`;
  return (
    <section aria-label="Scores" role="status" className="rounded-lg border border-line bg-surface p-5">
      <p className="text-lg font-medium">{words}</p>
      <dl className="mt-3 grid max-w-md grid-cols-2 gap-x-6 gap-y-1 text-sm">
        <dt className="text-muted">Reward of A</dt>
        <dd className="tabular-nums">{a.toFixed(3)}</dd>
        <dt className="text-muted">Reward of B</dt>
        <dd className="tabular-nums">{b.toFixed(3)}</dd>
        <dt className="text-muted">Difference</dt>
        <dd className="tabular-nums">{(a - b).toFixed(3)}</dd>
        <dt className="text-muted">Model</dt>
        <dd>{scores.model}</dd>
      </dl>
      {scores.truncated.some(Boolean) && (
        <p className="mt-2 text-sm text-warn">A text was longer than the model reads and was cut.</p>
      )}
    </section>
  );
}
