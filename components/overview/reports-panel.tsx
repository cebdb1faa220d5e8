"use client";

import { useState } from "react";
import type { Report, ReportReason, Reports } from "@/lib/annotations/report";
import { callApi, describeFailure } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";

const REASONS: Readonly<Record<ReportReason, string>> = {
  broken_text: "Broken text",
  offensive: "Offensive or dangerous",
  personal_data: "Personal data",
  wrong_language: "Wrong language",
  other: "Other",
};

interface ReportsPanelProps {
  readonly slug: string;
  readonly initial: Reports;
}

/** What annotators reported, what is open first; nothing where there is none. */
export function ReportsPanel({ slug, initial }: ReportsPanelProps) {
  const [{ reports, open }, setReports] = useState(initial);
  const [failure, setFailure] = useState<ReturnType<typeof describeFailure>>();
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
    <Panel title={open === 0 ? "Reports: all dealt with" : `Reports: ${open} open`}>
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
  const { reason, from, createdAt, note, prompt, completion, resolvedAt } = report;
  const isOpen = resolvedAt === null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3 text-sm">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p>
          <strong className="font-semibold">{REASONS[reason]}</strong>{" "}
          <span className="text-muted">
            from {from}, {createdAt.slice(0, 10)}
            {!isOpen && `, dealt with ${resolvedAt.slice(0, 10)}`}
          </span>
        </p>
        {note !== "" && (
          <p className="break-words" dir="auto">
            {note}
          </p>
        )}
        <p className="line-clamp-2 break-words text-muted" dir="auto">
          Prompt: {prompt}
        </p>
        {completion !== null && (
          <p className="line-clamp-2 break-words text-muted" dir="auto">
            Answer: {completion}
          </p>
        )}
      </div>
      <Button
        look={isOpen ? "plain" : "quiet"}
        aria-label={`${isOpen ? "Mark as dealt with" : "Open again"}: ${REASONS[reason]}, ${prompt.slice(0, 60)}`}
        onClick={() => onResolve(isOpen)}
      >
        {isOpen ? "Mark as dealt with" : "Open again"}
      </Button>
    </li>
  );
}
