"use client";

import { useState, type ReactNode } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { finishAttemptContract } from "@/lib/qualification/contract";
import type { Attempt } from "@/lib/qualification/schema";
import { callApi } from "../call-api";
import { FailureWords } from "../failure-words";
import { useAction } from "../use-action";
import { QualificationResult } from "./qualification-result";
import { useTexts } from "./texts";

interface FinishQualificationProps {
  readonly slug: string;
  /** The last answer, which can still be taken back. */
  readonly children: ReactNode;
}

/** After the last task of the qualification: has it scored, and shows the result. */
export function FinishQualification({ slug, children }: FinishQualificationProps) {
  const { finish: t } = useTexts().pools;
  const [attempt, setAttempt] = useState<Attempt>();
  const { busy, failure, submit } = useAction(async () => {
    const path = `/api/v1/projects/${slug}/own-qualification/finish`;
    setAttempt(await callApi<ReplyOf<typeof finishAttemptContract>>("POST", path));
  });
  if (attempt !== undefined) return <QualificationResult attempt={attempt} />;
  return (
    <form className="an-state" onSubmit={submit}>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {children}
      {failure !== undefined && (
        <p role="alert">
          <FailureWords failure={failure} />
        </p>
      )}
      <button type="submit" className="an-primary" disabled={busy}>
        {t.button}
      </button>
    </form>
  );
}
