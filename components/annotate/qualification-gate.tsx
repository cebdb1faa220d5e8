"use client";

import type { Project } from "@/lib/projects/schema";
import type { OwnQualification } from "@/lib/qualification/schema";
import { Gate, GateForm } from "./gate";
import { ScoreLine } from "./qualification-result";
import { useTexts } from "./texts";

interface QualificationGateProps {
  readonly slug: string;
  readonly projectName: string;
  /** Nothing is begun in a project that is not active. */
  readonly state: Project["state"];
  readonly own: OwnQualification;
}

/** Stands before the qualification, with what it asks, and behind it when it was not passed. */
export function QualificationGate({ slug, projectName, state, own }: QualificationGateProps) {
  const { start: t, result } = useTexts().pools;
  const last = own.attempts.at(-1);
  return (
    <Gate projectName={projectName} title={own.stage === "failed" ? result.failedTitle : t.title}>
      {last !== undefined && <ScoreLine attempt={last} />}
      {own.stage === "failed" ? (
        <>
          <p>{result.failedNext}</p>
          <p>
            <a href="/work">{result.home}</a>
          </p>
        </>
      ) : (
        <BeforeAttempt slug={slug} state={state} own={own} />
      )}
    </Gate>
  );
}

function BeforeAttempt({ slug, state, own }: Omit<QualificationGateProps, "projectName">) {
  const { start: t, result } = useTexts().pools;
  const done = own.attempts.length;
  return (
    <>
      {done > 0 && <p>{result.retryNext(own.attemptsAllowed - done)}</p>}
      <p>{t.lead(own.qualificationTasks)}</p>
      <p>{t.mark(own.passMark)}</p>
      <p>{t.silence}</p>
      {own.attemptsAllowed > 1 && <p>{t.attempt(done + 1, own.attemptsAllowed)}</p>}
      {state === "active" ? (
        <GateForm path={`/api/v1/projects/${slug}/own-qualification/start`} go={t.begin} later={t.later} />
      ) : (
        <>
          <p role="note" className="rounded-lg border-l-4 border-line-strong bg-sunken px-4 py-3 text-sm">
            {t.notNow[state]}
          </p>
          <p>
            <a href="/work" className="flex items-center text-sm pointer-coarse:min-h-11">
              {result.home}
            </a>
          </p>
        </>
      )}
    </>
  );
}
