import type { SamplingPreview } from "@/lib/sampling/schema";
import type { Language } from "@/lib/messages/languages";
import type { SamplingText } from "@/lib/messages/sampling";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { sayCost } from "./say-cost";
import type { ShownPreview } from "./use-sampling-preview";

interface PreviewProps {
  readonly texts: SamplingText;
  readonly language: Language;
  readonly shown: ShownPreview;
  /** The length of an answer is limited. */
  readonly isLimited: boolean;
}

/** How much the form asks for and what it costs, before anything is sent. */
export function SamplingPreviewPanel({ texts: t, language, shown, isLimited }: PreviewProps) {
  const { answer, counting } = shown;
  return (
    <Panel title={t.preview.title}>
      <div role="status" aria-busy={counting}>
        {answer === undefined ? (
          <p className="text-sm text-muted">{counting ? t.preview.counting : t.preview.incomplete}</p>
        ) : "failure" in answer ? (
          <FailureNotice failure={answer.failure} />
        ) : (
          <Figures texts={t} language={language} preview={answer.preview} isLimited={isLimited} />
        )}
      </div>
    </Panel>
  );
}

type FiguresProps = Omit<PreviewProps, "shown"> & { readonly preview: SamplingPreview };

function Figures({ texts: { preview: t }, language, preview, isLimited }: FiguresProps) {
  const { prompts, seen, arms, completions, requests, inputTokens, outputTokens, cost } = preview;
  const rows = [
    [t.requests, t.atLeast(requests)],
    [t.tokensIn, t.about(inputTokens)],
    [t.tokensOut, isLimited ? t.upTo(outputTokens) : t.assumed(outputTokens)],
    [t.cost, cost === null ? t.noCost : t.costOf(sayCost(cost, language))],
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="text-2xl font-semibold tabular-nums">{t.completions(completions)}</p>
        <p className="text-sm text-muted">{t.product(prompts, arms, completions / (prompts * arms))}</p>
        {seen > 0 && <p className="text-sm text-muted">{t.seen(seen)}</p>}
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-muted">{t.estimate}</p>
    </div>
  );
}
