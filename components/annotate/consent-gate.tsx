"use client";

import { useRouter } from "next/navigation";
import type { RenderedText as Rendered } from "@/lib/rendering/tree";
import { callApi } from "../call-api";
import { RenderedText } from "../text/rendered-text";
import { Button } from "../ui/button";
import { useAction } from "../use-action";
import { useTexts } from "./texts";

interface ConsentGateProps {
  readonly slug: string;
  readonly projectName: string;
  readonly warning: Rendered;
  readonly version: number;
}

/** Stands before a project's texts until the person agrees to see what it warns of. */
export function ConsentGate({ slug, projectName, warning, version }: ConsentGateProps) {
  const { consent: t } = useTexts().flow;
  const router = useRouter();
  const { busy, failure, submit } = useAction(async () => {
    await callApi("POST", `/api/v1/projects/${slug}/consent`, { version });
    router.refresh();
  });
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-5">
      <header>
        <p className="text-sm text-muted">{projectName}</p>
        <h1 className="text-2xl font-semibold tracking-tight">{t.title}</h1>
      </header>
      <div className="rounded-lg border border-line bg-surface p-5">
        <RenderedText rendered={warning} />
      </div>
      <p className="text-sm text-muted">{t.lead}</p>
      {failure !== undefined && (
        <p role="alert" className="rounded-lg border-l-4 border-bad bg-bad-soft px-4 py-3 text-sm">
          {failure.message} {failure.fix}
        </p>
      )}
      <form onSubmit={submit} className="flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={busy}>
          {t.agree}
        </Button>
        <a href="/work" className="flex items-center text-sm pointer-coarse:min-h-11">
          {t.notNow}
        </a>
      </form>
    </div>
  );
}
