"use client";

import type { Comparisons, Judge } from "@/lib/judges/schema";
import type { JudgesText } from "@/lib/messages/judges";
import { type Language } from "@/lib/messages/languages";
import { sayExact } from "@/lib/messages/numbers";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { sayCost } from "../sampling/say-cost";
import { ButtonLink } from "../ui/button-link";
import { FailureNotice, Notice } from "../ui/notice";
import { PageHeader, Panel } from "../ui/page-header";
import { ProgressBar } from "../ui/progress-bar";
import { useLiveJob } from "../use-live-job";
import { ComparisonList } from "./comparison-list";
import { JudgeActions } from "./judge-actions";

interface JudgeBoardProps {
  readonly slug: string;
  readonly language: Language;
  readonly isScripted: boolean;
  readonly initial: Judge;
  readonly comparisons: Comparisons;
}

/** One judge while it works and after: how far, what went wrong, how it is asked, and all that it said. */
export function JudgeBoard({ slug, language, isScripted, initial, comparisons }: JudgeBoardProps) {
  const t = judgesTexts[language];
  const live = useLiveJob(`/api/v1/judges/${initial.number}`, initial);
  const judge = live.job;
  const { error, trouble, state, failures } = judge;
  return (
    <>
      <PageHeader title={t.job.title(judge.name, judge.version)} lead={judge.settings.model}>
        <ButtonLink look="plain" href={`/projects/${slug}/judges`}>
          {t.job.back}
        </ButtonLink>
      </PageHeader>
      <div className="flex flex-col gap-6">
        <Panel className="flex flex-col gap-4">
          <JudgeProgress texts={t} judge={judge} stale={live.stale} />
          <FailureNotice failure={live.failure} />
          {error !== null && <Notice meaning="bad">{error}</Notice>}
          {trouble !== null && state === "running" && (
            <Notice meaning="warn">
              {t.job.trouble} {trouble}
            </Notice>
          )}
          <JudgeNumbers texts={t} language={language} judge={judge} />
          {failures.length > 0 && <Failures texts={t} failures={failures} />}
          <JudgeActions texts={t} live={live} slug={slug} />
        </Panel>
        {isScripted && <Notice>{t.form.scripted}</Notice>}
        <JudgeQuestion texts={t} language={language} settings={judge.settings} />
        <ComparisonList texts={t} judge={judge} first={comparisons} />
      </div>
    </>
  );
}

interface JudgePartProps {
  readonly texts: JudgesText;
  readonly judge: Judge;
}

function JudgeProgress({ texts: t, judge, stale }: JudgePartProps & { readonly stale: boolean }) {
  const { state, stop, settled, failed, wanted, perMinute, secondsLeft } = judge;
  const done = settled - failed;
  const pace = [
    ...(perMinute === null ? [] : [t.job.rate(perMinute)]),
    ...(secondsLeft === null ? [] : [t.job.left(secondsLeft)]),
  ];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-lg font-medium tabular-nums">{t.job.replies(done, wanted)}</p>
        <p role="status" className="text-sm font-medium">
          {stop === null ? t.states[state] : t.stopping[stop]}
        </p>
      </div>
      <ProgressBar value={done} max={wanted} label={t.job.progress} />
      {/* A line of its own in every state: the page does not jump when the pace comes and goes. */}
      <p className="min-h-5 text-sm text-muted tabular-nums">
        {stale ? t.job.stale : state === "queued" ? t.job.waits : pace.join(", ")}
      </p>
    </div>
  );
}

function JudgeNumbers({ texts: { job }, language, judge }: JudgePartProps & { readonly language: Language }) {
  const say = (n: number): string => n.toLocaleString(language);
  const { figures } = job;
  const rows: readonly (readonly [string, string, (string | undefined)?])[] = [
    [figures.tasks, say(judge.tasks)],
    [figures.requests, say(judge.requests), judge.retries === 0 ? undefined : job.retries(judge.retries)],
    [figures.tokens, `${say(judge.inputTokens)} / ${say(judge.outputTokens)}`],
    [figures.cost, judge.cost === null ? "–" : sayCost(judge.cost, language)],
    [figures.unparsed, say(judge.unparsed)],
    [figures.failed, say(judge.failed)],
    [figures.pseudonym, judge.pseudonym],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-7">
      {rows.map(([name, value, about]) => (
        <div key={name}>
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="wrap-anywhere tabular-nums">
            {value}
            {about !== undefined && <span className="block text-sm text-muted">{about}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Failures({
  texts: { job },
  failures,
}: {
  readonly texts: JudgesText;
  readonly failures: Judge["failures"];
}) {
  return (
    <div className="rounded-lg border-l-4 border-warn bg-warn-soft px-4 py-3 text-sm">
      <h2 className="font-semibold">{job.failures}</h2>
      <ul className="mt-1 flex flex-col gap-1">
        {failures.map(({ reason, requests }) => (
          <li key={reason} className="break-words">
            <span className="tabular-nums">{job.requests(requests)}</span>: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

function JudgeQuestion({
  texts: t,
  language,
  settings,
}: {
  readonly texts: JudgesText;
  readonly language: Language;
  readonly settings: Judge["settings"];
}) {
  const rows = [
    [t.form.endpoint, settings.endpoint],
    [t.form.temperature, sayExact(settings.temperature, language)],
    [t.form.maxTokens, String(settings.maxTokens)],
    [t.form.system, settings.system],
    [t.form.template, settings.template],
  ] as const;
  return (
    <details className="rounded-lg border border-line bg-surface p-5">
      <summary className="text-sm font-medium">{t.job.settings}</summary>
      <dl className="mt-3 flex flex-col gap-3 text-sm">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="text-muted">{name}</dt>
            <dd dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
