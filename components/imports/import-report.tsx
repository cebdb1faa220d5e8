import type { ImportProblem, ImportReport } from "@/lib/imports/schema";
import { plural } from "@/lib/base/plural";
import type { ImportsText } from "@/lib/messages/imports";
import { Button } from "../ui/button";
import { FailureNotice, Notice } from "../ui/notice";
import { TableScroll } from "../ui/table-scroll";
import { type AskedReading, ReadingForm } from "./reading-form";

interface ImportReportProps {
  readonly report: ImportReport;
  readonly busy: boolean;
  readonly failure: { readonly message: string; readonly fix?: string | undefined } | undefined;
  readonly onCommit: () => void;
  readonly onDiscard: () => void;
  readonly onReadAgain: (reading: AskedReading) => void;
  readonly texts: ImportsText;
}

/** What the file holds, line by line where something is wrong, and what confirming will do. */
export function ImportReportView(props: ImportReportProps) {
  const { report, busy, failure, onCommit, onDiscard } = props;
  const count = report.kind === "prompts" ? report.prompts : report.annotations;
  const possible = report.state === "ready" && count > 0;
  return (
    <div className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      {report.state === "refused" ? (
        <Notice meaning="bad" fix={report.fileProblem?.fix}>
          {report.fileName} is refused as a whole, nothing of it was taken:{" "}
          {report.fileProblem?.reason ?? report.fileError}
        </Notice>
      ) : (
        <p role="status" className="text-lg font-medium">
          {plural(count, report.kind === "prompts" ? "prompt" : "preference")} to import
          {report.refused > 0 && `, ${report.refused} refused`}
          {report.duplicates > 0 && `, ${report.duplicates} there already`}
        </p>
      )}
      <ReadingForm report={report} texts={props.texts} busy={busy} onReadAgain={props.onReadAgain} />
      {possible && report.kind === "prompts" && <WhatIsMade report={report} />}
      {report.problems.some(({ line }) => line > 0) && <ProblemTable report={report} />}
      {possible && report.preview.length > 0 && <Preview report={report} />}
      <div className="flex flex-wrap gap-2">
        {possible && (
          <Button onClick={onCommit} disabled={busy}>
            {report.refused > 0 ? `Import ${count}, leave ${report.refused} out` : `Import ${count}`}
          </Button>
        )}
        <Button look="plain" onClick={onDiscard} disabled={busy}>
          {possible ? "Discard" : "Choose another file"}
        </Button>
      </div>
    </div>
  );
}

function WhatIsMade({ report: { completions, tasks, withoutTask } }: { readonly report: ImportReport }) {
  return (
    <p className="text-sm text-muted">
      {plural(completions, "answer")}. Confirming makes {plural(tasks, "task")}
      {withoutTask > 0 &&
        `; ${plural(withoutTask, "prompt has", "prompts have")} fewer than two different answers and ${withoutTask === 1 ? "makes" : "make"} none`}
      .
    </p>
  );
}

function ProblemTable({ report }: { readonly report: ImportReport }) {
  return (
    <details open={report.refused > 0}>
      <summary className="text-sm font-medium">
        {plural(report.refused, "line")} refused
        {report.warnings > 0 && `, ${plural(report.warnings, "warning")}`}
      </summary>
      <TableScroll label="Problems by line" className="mt-2 max-h-80 rounded-lg border border-line">
        <table className="w-full min-w-xl text-left text-sm">
          <caption className="sr-only">Problems by line</caption>
          <thead className="sticky top-0 bg-surface text-muted">
            <tr>
              {["Line", "Place", "What is wrong", "How to mend it"].map((head) => (
                <th key={head} scope="col" className="px-3 py-2 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {report.problems.filter(({ line }) => line > 0).map(problemRow)}
          </tbody>
        </table>
      </TableScroll>
      <p className="mt-2 text-sm">
        <a href={`/api/v1/imports/${report.id}/problems`}>Download the whole report</a>
      </p>
    </details>
  );
}

function problemRow(problem: ImportProblem) {
  return (
    <tr key={problem.seq} className="align-top">
      <td className="px-3 py-2 tabular-nums">{problem.line}</td>
      <td className="px-3 py-2 font-mono text-xs">{problem.place}</td>
      <td className="px-3 py-2">
        {!problem.refused && <span className="text-warn">Taken, with a change: </span>}
        {problem.reason}
      </td>
      <td className="px-3 py-2 text-muted">{problem.fix}</td>
    </tr>
  );
}

function Preview({ report }: { readonly report: ImportReport }) {
  return (
    <details>
      <summary className="text-sm font-medium">
        {report.preview.length === 1 ? "The first record" : `The first ${report.preview.length} records`}
      </summary>
      <ol className="mt-2 flex flex-col gap-3">
        {report.preview.map((record, place) => (
          <li key={place} className="rounded-lg border border-line p-3 text-sm">
            <p dir="auto" className="line-clamp-3 font-medium whitespace-pre-wrap">
              {record.messages.at(-1)?.content}
            </p>
            <p className="mt-1 text-muted">{plural(record.completionCount, "answer")}</p>
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
