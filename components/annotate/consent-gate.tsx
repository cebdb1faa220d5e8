"use client";

import type { RenderedText as Rendered } from "@/lib/rendering/tree";
import { RenderedText } from "../text/rendered-text";
import { Gate, GateForm } from "./gate";
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
  return (
    <Gate projectName={projectName} title={t.title}>
      <div className="rounded-lg border border-line bg-surface p-5">
        <RenderedText rendered={warning} />
      </div>
      <p className="text-sm text-muted">{t.lead}</p>
      <GateForm path={`/api/v1/projects/${slug}/consent`} body={{ version }} go={t.agree} later={t.notNow} />
    </Gate>
  );
}
