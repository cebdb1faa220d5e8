"use client";

import { useRouter } from "next/navigation";
import type { OwnQualification } from "@/lib/qualification/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { useAction } from "../use-action";
import { ScoreLine } from "./qualification-result";
import { useTexts } from "./texts";

interface QualificationGateProps {
  readonly slug: string;
  readonly projectName: string;
  readonly own: OwnQualification;
}

/** Stands before the qualification, with what it asks, and behind it when it was not passed. */
export function QualificationGate({ slug, projectName, own }: QualificationGateProps) {
  const { start: t, result } = useTexts().pools;
  const last = own.attempts.at(-1);
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-5 px-4 py-12">
      <header>
        <p className="text-sm text-muted">{projectName}</p>
        <h1 className="text-2xl font-semibold tracking-tight">
          {own.stage === "failed" ? result.failedTitle : t.title}
        </h1>
      </header>
      {last !== undefined && <ScoreLine attempt={last} />}
      {own.stage === "failed" ? (
        <>
          <p>{result.failedNext}</p>
          <p>
            <a href="/work">{result.home}</a>
          </p>
        </>
      ) : (
        <BeforeAttempt slug={slug} own={own} />
      )}
    </main>
  );
}

function BeforeAttempt({ slug, own }: Pick<QualificationGateProps, "slug" | "own">) {
  const { start: t, result } = useTexts().pools;
  const router = useRouter();
  const { busy, failure, submit } = useAction(async () => {
    await callApi("POST", `/api/v1/projects/${slug}/own-qualification/start`);
    router.refresh();
  });
  const done = own.attempts.length;
  return (
    <>
      {done > 0 && <p>{result.retryNext(own.attemptsAllowed - done)}</p>}
      <p>{t.lead(own.qualificationTasks)}</p>
      <p>{t.mark(own.passMark)}</p>
      <p>{t.silence}</p>
      {own.attemptsAllowed > 1 && <p>{t.attempt(done + 1, own.attemptsAllowed)}</p>}
      {failure !== undefined && (
        <p role="alert" className="rounded-lg border-l-4 border-bad bg-bad-soft px-4 py-3 text-sm">
          {failure.message} {failure.fix}
        </p>
      )}
      <form onSubmit={submit} className="flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={busy}>
          {t.begin}
        </Button>
        <a href="/work" className="flex items-center text-sm pointer-coarse:min-h-11">
          {t.later}
        </a>
      </form>
    </>
  );
}
