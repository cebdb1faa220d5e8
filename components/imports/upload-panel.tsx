"use client";

import { useRouter } from "next/navigation";
import { plural } from "@/lib/base/plural";
import { importsTexts, type Language } from "@/lib/messages/languages";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { ProgressBar } from "../ui/progress-bar";
import { FileChoice } from "./file-choice";
import { ImportReportView } from "./import-report";
import { SampleNext } from "./sample-next";
import { useImport } from "./use-import";

interface UploadPanelProps {
  readonly slug: string;
  readonly language: Language;
  /** The person may have models write completions: an admin. */
  readonly canSample: boolean;
}

/** Upload prompts: choose a file, see what is in it, confirm. Nothing is visible to anybody before that. */
export function UploadPanel({ slug, language, canSample }: UploadPanelProps) {
  const texts = importsTexts[language];
  const router = useRouter();
  const upload = useImport(slug, () => router.refresh());
  const { state } = upload;
  return (
    <Panel title="Upload prompts">
      {state.step === "choose" && (
        <div className="flex flex-col gap-4">
          {state.failure !== undefined && (
            <Notice meaning="bad" fix={state.failure.fix}>
              {state.failure.message}
            </Notice>
          )}
          <FileChoice onChosen={(choice) => void upload.send(choice)} />
        </div>
      )}
      {state.step === "sending" && (
        <div className="flex flex-col gap-3" role="status">
          <p className="text-sm">
            {state.sent < state.file.size ? `Sending ${state.file.name}` : `Reading ${state.file.name}`},{" "}
            {megabytes(state.sent)} of {megabytes(state.file.size)}
          </p>
          <ProgressBar value={state.sent} max={state.file.size} label={`Upload of ${state.file.name}`} />
          <div>
            <Button look="plain" onClick={upload.cancelSending}>
              Cancel
            </Button>
          </div>
        </div>
      )}
      {state.step === "report" && (
        <ImportReportView
          key={state.report.id}
          report={state.report}
          busy={state.busy}
          failure={state.failure}
          onCommit={() => void upload.commit(state.report)}
          onDiscard={() => void upload.discard(state.report)}
          onReadAgain={(reading) => void upload.readAgain(state.report, reading)}
          texts={texts}
        />
      )}
      {state.step === "done" && (
        <div className="flex flex-col gap-4">
          <Notice meaning="good">
            {state.report.kind === "prompts"
              ? `Imported: ${plural(state.report.prompts, "prompt")} with ${plural(state.report.completions, "answer")}; ${plural(state.report.tasks, "task waits", "tasks wait")} to be ranked.`
              : `Imported: ${plural(state.report.annotations, "preference")} over ${plural(state.report.prompts, "prompt")}.`}
          </Notice>
          <SampleNext slug={slug} language={language} report={state.report} canSample={canSample} />
          <div className="flex flex-wrap gap-2">
            {state.report.tasks > 0 && state.report.kind === "prompts" && (
              <ButtonLink href={`/projects/${slug}/annotate`}>Rank the first task yourself</ButtonLink>
            )}
            <Button look="plain" onClick={upload.again}>
              Upload another file
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1)} MB`;
}
