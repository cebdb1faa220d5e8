"use client";

import { samplingTexts } from "@/lib/messages/sampling-texts";
import type { Language } from "@/lib/messages/languages";
import type { Sampling, SampleBatches } from "@/lib/sampling/schema";
import { ButtonLink } from "../ui/button-link";
import { FailureNotice, Notice } from "../ui/notice";
import { PageHeader, Panel } from "../ui/page-header";
import { ArmComparison } from "./arm-comparison";
import { BatchList } from "./batch-list";
import { JobActions } from "./job-actions";
import { JobFigures } from "./job-figures";
import { JobProgress } from "./job-progress";
import { JobSettings } from "./job-settings";
import { useLiveSampling } from "./use-live-sampling";

interface SamplingBoardProps {
  /** Of the project in which it is looked at. */
  readonly slug: string;
  readonly language: Language;
  /** An endpoint of it makes its texts up. */
  readonly isScripted: boolean;
  /** Slugs of those that there are. */
  readonly endpoints: readonly string[];
  readonly initial: Sampling;
  readonly batches: SampleBatches;
}

/** One job while it runs and after: how far, how fast, what went wrong, and every completion with what was sent for it. */
export function SamplingBoard({
  slug,
  language,
  isScripted,
  endpoints,
  initial,
  batches,
}: SamplingBoardProps) {
  const t = samplingTexts[language];
  const live = useLiveSampling(initial);
  const { sampling } = live;
  const { number, promptSet, error, trouble, failures, state } = sampling;
  return (
    <>
      <PageHeader title={t.job.title(number)} lead={promptSet.name}>
        <ButtonLink look="plain" href={`/projects/${slug}/sampling`}>
          {t.job.back}
        </ButtonLink>
      </PageHeader>
      <div className="flex flex-col gap-6">
        <Panel className="flex flex-col gap-4">
          <JobProgress texts={t} sampling={sampling} stale={live.stale} />
          <FailureNotice failure={live.failure} />
          {error !== null && <Notice meaning="bad">{error}</Notice>}
          {trouble !== null && state === "running" && (
            <Notice meaning="warn">
              {t.job.trouble} {trouble}
            </Notice>
          )}
          <JobFigures texts={t} language={language} sampling={sampling} />
          {failures.length > 0 && <Failures texts={t} failures={failures} />}
          <JobActions texts={t} live={live} slug={slug} />
        </Panel>
        {sampling.finishedAt !== null && sampling.completions > 0 && (
          <ArmComparison slug={slug} language={language} number={number} endpoints={endpoints} />
        )}
        {isScripted && <Notice>{t.form.scripted}</Notice>}
        <JobSettings texts={t} language={language} settings={sampling.settings} />
        <BatchList texts={t} language={language} sampling={sampling} first={batches} />
      </div>
    </>
  );
}

interface FailuresProps {
  readonly texts: (typeof samplingTexts)[Language];
  readonly failures: Sampling["failures"];
}

function Failures({ texts: { job }, failures }: FailuresProps) {
  return (
    <div className="rounded-lg border-l-4 border-warn bg-warn-soft px-4 py-3 text-sm">
      <h2 className="font-semibold">{job.failures}</h2>
      <ul className="mt-1 flex flex-col gap-1">
        {failures.map(({ reason, batches }) => (
          <li key={reason} className="break-words">
            <span className="tabular-nums">{job.batches(batches)}</span>: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
