import type { ImportReport } from "@/lib/imports/schema";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import type { Language } from "@/lib/messages/languages";
import { ButtonLink } from "../ui/button-link";

interface SampleNextProps {
  readonly slug: string;
  readonly language: Language;
  readonly report: ImportReport;
  readonly canSample: boolean;
}

/** After prompts alone: the step that gets them answers. Nothing where each prompt came with its own. */
export function SampleNext({ slug, language, report, canSample }: SampleNextProps) {
  const { kind, prompts, withoutTask, promptSet } = report;
  if (kind !== "prompts" || prompts === 0 || withoutTask === 0) return null;
  const t = samplingTexts[language];
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-sm">{canSample ? t.upload.next(withoutTask) : t.upload.askAdmin}</p>
      {canSample && (
        <ButtonLink href={`/projects/${slug}/sampling/new?set=${promptSet.slug}`}>{t.sample}</ButtonLink>
      )}
    </div>
  );
}
