import type { JudgesText } from "@/lib/messages/judges";
import type { Language } from "@/lib/messages/languages";
import { sayCost } from "../sampling/say-cost";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import type { ShownJudgePreview } from "./use-judge-preview";

interface JudgePreviewPanelProps {
  readonly texts: JudgesText;
  readonly language: Language;
  readonly shown: ShownJudgePreview;
}

/** What a judge would be asked, how often and for how much. */
export function JudgePreviewPanel({ texts: { preview: t }, language, shown }: JudgePreviewPanelProps) {
  const { counting, preview, failure } = shown;
  return (
    <Panel title={t.title} className="flex flex-col gap-3 text-sm">
      <div role="status" aria-busy={counting} className="flex min-h-20 flex-col gap-2">
        {preview === undefined && failure === undefined && counting && t.counting}
        {preview !== undefined && preview.requests === 0 && <p>{t.nothing}</p>}
        {preview !== undefined && preview.requests > 0 && (
          <>
            <p>{t.requests(preview.tasks, preview.pairs, preview.requests)}</p>
            <p className="text-muted">{t.tokens(preview.inputTokens, preview.outputTokens)}</p>
            <p className="text-muted">
              {preview.cost === null ? t.noPrice : t.cost(sayCost(preview.cost, language))}
            </p>
          </>
        )}
      </div>
      <FailureNotice failure={failure} />
      {preview !== undefined && preview.example !== null && (
        <details>
          <summary className="font-medium">{t.example}</summary>
          {preview.example.map(({ role, content }) => (
            <div key={role} className="mt-3">
              <p className="text-muted">{role}</p>
              <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                {content}
              </p>
            </div>
          ))}
        </details>
      )}
    </Panel>
  );
}
