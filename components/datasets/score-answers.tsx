"use client";

import { useState } from "react";
import type { DatasetText } from "@/lib/messages/datasets";
import type { Language } from "@/lib/messages/languages";
import type { ScoreAnswersReply } from "@/lib/reward-model/answers-schema";
import { callApi, describeFailure, type Failure } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { useStoppable } from "../use-stoppable";

interface ScoreAnswersProps {
  readonly texts: DatasetText;
  readonly language: Language;
  readonly slug: string;
  readonly onScored: () => void;
}

/** Lets the served model score the project's answers, so that an export can choose among them; no form, as it stands in one. */
export function ScoreAnswers({ texts: { score: t }, language, slug, onScored }: ScoreAnswersProps) {
  const [reply, setReply] = useState<ScoreAnswersReply>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { start } = useStoppable();
  const score = async (): Promise<void> => {
    const signal = start();
    for (;;) {
      const path = `/api/v1/projects/${slug}/answer-scores`;
      const next = await callApi<ScoreAnswersReply>("POST", path, {}, signal);
      setReply(next);
      if (next.state === "scored") return;
    }
  };
  const begin = (): void => {
    setBusy(true);
    setFailure(undefined);
    score()
      .then(onScored)
      .catch((error: unknown) => setFailure(describeFailure(error)))
      .finally(() => setBusy(false));
  };
  const say = (n: number): string => n.toLocaleString(language);
  return (
    <div className="flex flex-col items-start gap-2 text-sm">
      <p className="max-w-2xl text-muted">{t.about}</p>
      <Button look="plain" disabled={busy} onClick={begin}>
        {busy ? t.busy : t.button}
      </Button>
      <FailureNotice failure={failure} />
      <div role="status" className="empty:hidden">
        {reply?.state === "scoring" &&
          t.scoring({ scored: say(reply.scored), all: say(reply.scored + reply.left) })}
        {reply?.state === "scored" && t.scored({ answers: say(reply.scored), model: reply.model })}
      </div>
    </div>
  );
}
