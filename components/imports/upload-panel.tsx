"use client";

import { useRouter } from "next/navigation";
import type { ImportReport } from "@/lib/imports/schema";
import type { ImportsText } from "@/lib/messages/imports";
import type { Language } from "@/lib/messages/languages";
import { importsTexts } from "@/lib/messages/imports-texts";
import { sayBytes } from "@/lib/messages/numbers";
import { durationInWords } from "@/lib/messages/pace-words";
import { uploadTexts } from "@/lib/messages/upload-texts";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { ProgressBar } from "../ui/progress-bar";
import { FileChoice } from "./file-choice";
import { ImportReportView } from "./import-report";
import { SampleNext } from "./sample-next";
import { type ImportEntry, isReady, useImport } from "./use-import";

interface UploadPanelProps {
  readonly slug: string;
  readonly language: Language;
  /** The person may have models write completions: an admin. */
  readonly canSample: boolean;
}

/** Upload prompts: choose files, see what is in them, confirm. Nothing is visible to anybody before that. */
export function UploadPanel({ slug, language, canSample }: UploadPanelProps) {
  const texts = importsTexts[language];
  const t = uploadTexts[language];
  const router = useRouter();
  const upload = useImport(slug, () => router.refresh());
  const { entries } = upload;
  const several = entries.length > 1;
  const ready = entries.filter(isReady).length;
  const busy = entries.some(({ step }) => step === "waiting" || step === "sending");
  const over = entries.length > 0 && entries.every(({ step }) => step === "done" || step === "failed");
  return (
    <Panel title={t.panel}>
      <div className="flex flex-col gap-6">
        <FailureNotice failure={entries.length === 0 ? upload.failure : undefined} />
        {entries.length === 0 && (
          <FileChoice texts={texts} said={t.choice} onChosen={(choice) => void upload.send(choice)} />
        )}
        {entries.map((entry) => (
          <section
            key={entry.id}
            aria-label={entry.file.name}
            className={several ? "border-t border-line pt-4" : ""}
          >
            {several && <h3 className="mb-2 font-medium break-words">{entry.file.name}</h3>}
            <EntryView entry={entry} upload={upload} {...{ slug, language, canSample }} />
          </section>
        ))}
        {several && ready > 1 && !busy && (
          <div>
            <Button onClick={() => void upload.commitAll()}>{`${texts.importAll} (${ready})`}</Button>
          </div>
        )}
        {over && (
          <div>
            <Button look="plain" onClick={upload.again}>
              {t.another}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

interface EntryViewProps extends UploadPanelProps {
  readonly entry: ImportEntry;
  readonly upload: ReturnType<typeof useImport>;
}

function EntryView({ entry, upload, ...panel }: EntryViewProps) {
  const texts = importsTexts[panel.language];
  const said = uploadTexts[panel.language];
  switch (entry.step) {
    case "waiting":
      return <p className="text-sm text-muted">{texts.waiting}</p>;
    case "sending":
      return (
        <Sending
          entry={entry}
          language={panel.language}
          texts={texts}
          cancel={said.cancel}
          onCancel={upload.cancelSending}
        />
      );
    case "failed":
      return <FailureNotice failure={entry.failure} />;
    case "report":
      return (
        <ImportReportView
          key={entry.report.id}
          report={entry.report}
          busy={entry.busy}
          failure={entry.failure}
          onCommit={() => void upload.commit(entry)}
          onDiscard={() => void upload.discard(entry)}
          onReadAgain={(reading) => void upload.readAgain(entry, reading)}
          texts={texts}
          said={said.report}
        />
      );
    case "done":
      return <Done report={entry.report} {...panel} />;
  }
}

interface SendingProps {
  readonly entry: ImportEntry & { readonly step: "sending" };
  readonly language: Language;
  readonly texts: ImportsText;
  readonly cancel: string;
  readonly onCancel: () => void;
}

function Sending({ entry: { file, pace }, language, texts: t, cancel, onCancel }: SendingProps) {
  const { done, total, rate, secondsLeft } = pace;
  const sent = done >= total;
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-sm">
        {sent ? t.reading : t.sending} {file.name}
      </p>
      <p className="text-sm text-muted tabular-nums">
        {`${sayBytes(done, language)} ${t.of} ${sayBytes(total, language)}`}
        {!sent && rate !== null && `, ${sayBytes(rate, language)}/s`}
        {!sent && secondsLeft !== null && `, ${t.left} ${durationInWords(secondsLeft)}`}
      </p>
      <ProgressBar value={done} max={total} label={`${t.sending} ${file.name}`} />
      <div>
        <Button look="plain" onClick={onCancel}>
          {cancel}
        </Button>
      </div>
    </div>
  );
}

function Done({ report, slug, language, canSample }: UploadPanelProps & { readonly report: ImportReport }) {
  const t = uploadTexts[language];
  return (
    <div className="flex flex-col gap-4">
      <Notice meaning="good">
        {report.kind === "prompts"
          ? t.imported(report.prompts, report.completions, report.tasks)
          : t.importedPreferences(report.annotations, report.prompts)}
      </Notice>
      <SampleNext slug={slug} language={language} report={report} canSample={canSample} />
      {report.tasks > 0 && report.kind === "prompts" && (
        <div>
          <ButtonLink href={`/projects/${slug}/annotate`}>{t.rankFirst}</ButtonLink>
        </div>
      )}
    </div>
  );
}
