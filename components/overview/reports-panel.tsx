"use client";

import { useState } from "react";
import type { Report, Reports } from "@/lib/annotations/report";
import { sayDay } from "@/lib/messages/dates";
import { overviewTexts } from "@/lib/messages/overview-texts";
import { useLanguage } from "../annotate/texts";
import { callApi, describeFailure, type Failure } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";

interface ReportsPanelProps {
  readonly slug: string;
  readonly initial: Reports;
}

/** What annotators reported, what is open first; nothing where there is none. */
export function ReportsPanel({ slug, initial }: ReportsPanelProps) {
  const { reports: t } = overviewTexts[useLanguage()];
  const [{ reports, open }, setReports] = useState(initial);
  const [failure, setFailure] = useState<Failure>();
  const resolve = async ({ reportId }: Report, resolved: boolean): Promise<void> => {
    const path = `/api/v1/projects/${slug}/reports`;
    try {
      await callApi("PATCH", `${path}/${reportId}`, { resolved });
      setReports(await callApi<Reports>("GET", path));
      setFailure(undefined);
    } catch (error) {
      setFailure(describeFailure(error));
    }
  };
  if (reports.length === 0) return null;
  return (
    <Panel title={t.title(open)}>
      <FailureNotice failure={failure} />
      <ul className="flex flex-col divide-y divide-line">
        {reports.map((report) => (
          <ReportItem
            key={report.reportId}
            report={report}
            onResolve={(resolved) => void resolve(report, resolved)}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface ReportItemProps {
  readonly report: Report;
  readonly onResolve: (resolved: boolean) => void;
}

function ReportItem({ report, onResolve }: ReportItemProps) {
  const language = useLanguage();
  const { reports: t } = overviewTexts[language];
  const { reason, from, createdAt, note, prompt, completion, resolvedAt } = report;
  const isOpen = resolvedAt === null;
  const act = isOpen ? t.resolve : t.reopen;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3 text-sm">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p>
          <strong className="font-semibold">{t.reasons[reason]}</strong>{" "}
          <span className="text-muted">
            {t.from(from, sayDay(createdAt, language))}
            {!isOpen && t.dealtWith(sayDay(resolvedAt, language))}
          </span>
        </p>
        {note !== "" && (
          <p className="break-words" dir="auto">
            {note}
          </p>
        )}
        <p className="line-clamp-2 break-words text-muted" dir="auto">
          {t.prompt(prompt)}
        </p>
        {completion !== null && (
          <p className="line-clamp-2 break-words text-muted" dir="auto">
            {t.answer(completion)}
          </p>
        )}
      </div>
      <Button
        look={isOpen ? "plain" : "quiet"}
        aria-label={`${act}: ${t.reasons[reason]}, ${prompt.slice(0, 60)}`}
        onClick={() => onResolve(isOpen)}
      >
        {act}
      </Button>
    </li>
  );
}
