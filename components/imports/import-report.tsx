import type { ImportProblem, ImportReport } from "@/lib/imports/schema";
import type { ImportsText } from "@/lib/messages/imports";
import type { UploadText } from "@/lib/messages/upload";
import { Button } from "../ui/button";
import type { Failure } from "../call-api";
import { FailureNotice, Notice } from "../ui/notice";
import { ScrollBox } from "../ui/scroll-box";
import { type AskedReading, ReadingForm } from "./reading-form";

interface ImportReportProps {
  readonly report: ImportReport;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onCommit: () => void;
  readonly onDiscard: () => void;
  readonly onReadAgain: (reading: AskedReading) => void;
  readonly texts: ImportsText;
  readonly said: UploadText["report"];
}

/** What the file holds, line by line where something is wrong, and what confirming will do. */
export function ImportReportView(props: ImportReportProps) {
  const { report, busy, failure, onCommit, onDiscard, said: t } = props;
  const count = report.kind === "prompts" ? report.prompts : report.annotations;
  const possible = report.state === "ready" && count > 0;
  return (
    <div className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      {report.state === "refused" ? (
        <Notice meaning="bad" fix={report.fileProblem?.fix}>
          {t.refusedWhole(report.fileName)} {report.fileProblem?.reason ?? report.fileError}
        </Notice>
      ) : (
        <p role="status" className="text-lg font-medium">
          {t[report.kind](count)}
          {report.refused > 0 && `, ${t.refused(report.refused)}`}
          {report.duplicates > 0 && `, ${t.duplicates(report.duplicates)}`}
        </p>
      )}
      <ReadingForm report={report} texts={props.texts} busy={busy} onReadAgain={props.onReadAgain} />
      {possible && report.kind === "prompts" && <WhatIsMade report={report} said={t} />}
      {report.problems.some(({ line }) => line > 0) && <ProblemTable report={report} said={t} />}
      {possible && report.preview.length > 0 && <Preview report={report} said={t} />}
      <div className="flex flex-wrap gap-2">
        {possible && (
          <Button onClick={onCommit} disabled={busy}>
            {report.refused > 0 ? t.confirmSome(count, report.refused) : t.confirm(count)}
          </Button>
        )}
        <Button look="plain" onClick={onDiscard} disabled={busy}>
          {possible ? t.discard : t.other}
        </Button>
      </div>
    </div>
  );
}

interface PartProps {
  readonly report: ImportReport;
  readonly said: UploadText["report"];
}

function WhatIsMade({ report: { completions, tasks, withoutTask }, said: t }: PartProps) {
  return (
    <p className="text-sm text-muted">
      {t.made(completions, tasks)}
      {withoutTask > 0 && `; ${t.madeNone(withoutTask)}`}.
    </p>
  );
}

function ProblemTable({ report, said: t }: PartProps) {
  return (
    <details open={report.refused > 0}>
      <summary className="text-sm font-medium">
        {t.lines(report.refused)}
        {report.warnings > 0 && `, ${t.warnings(report.warnings)}`}
      </summary>
      <ScrollBox label={t.problems} className="mt-2 max-h-80 rounded-lg border border-line">
        <table className="w-full min-w-xl text-left text-sm">
          <caption className="sr-only">{t.problems}</caption>
          <thead className="sticky top-0 bg-surface text-muted">
            <tr>
              {t.heads.map((head) => (
                <th key={head} scope="col" className="px-3 py-2 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {report.problems.filter(({ line }) => line > 0).map((problem) => problemRow(problem, t))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="mt-2 text-sm">
        <a href={`/api/v1/imports/${report.id}/problems`}>{t.download}</a>
      </p>
    </details>
  );
}

function problemRow(problem: ImportProblem, t: UploadText["report"]) {
  return (
    <tr key={problem.seq} className="align-top">
      <td className="px-3 py-2 tabular-nums">{problem.line}</td>
      <td className="px-3 py-2 font-mono text-xs">{problem.place}</td>
      <td className="px-3 py-2">
        {!problem.refused && <span className="text-warn">{t.changed} </span>}
        {problem.reason}
      </td>
      <td className="px-3 py-2 text-muted">{problem.fix}</td>
    </tr>
  );
}

function Preview({ report, said: t }: PartProps) {
  return (
    <details>
      <summary className="text-sm font-medium">{t.preview(report.preview.length)}</summary>
      <ol className="mt-2 flex flex-col gap-3">
        {report.preview.map((record, place) => (
          <li key={place} className="rounded-lg border border-line p-3 text-sm">
            <p dir="auto" className="line-clamp-3 font-medium whitespace-pre-wrap">
              {record.messages.at(-1)?.content}
            </p>
            <p className="mt-1 text-muted">{t.answers(record.completionCount)}</p>
            {record.completions.slice(0, 2).map((completion, i) => (
              <p
                key={i}
                dir="auto"
                className="mt-1 line-clamp-2 border-s-2 border-line ps-3 whitespace-pre-wrap"
              >
                {completion.text}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
