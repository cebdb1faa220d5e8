import type { ReturnedAnswer } from "@/lib/annotations/review";
import type { AnnotateText } from "@/lib/messages/annotate";
import { ButtonLink } from "../ui/button-link";
import { Panel } from "../ui/page-header";

interface ReturnedAnswersProps {
  readonly slug: string;
  readonly returned: readonly ReturnedAnswer[];
  readonly texts: AnnotateText;
}

const NAMED = 60;

/** What reviewers sent back to the annotator, with what they want changed; nothing where there is none. */
export function ReturnedAnswers({ slug, returned, texts }: ReturnedAnswersProps) {
  const { returned: t } = texts.flow;
  if (returned.length === 0) return null;
  return (
    <Panel title={t.title(returned.length)} className="mb-4">
      <p className="text-sm text-muted">{t.lead}</p>
      <ul className="flex flex-col divide-y divide-line">
        {returned.map(({ assignmentId, prompt, note }) => (
          <li key={assignmentId} className="flex flex-wrap items-start justify-between gap-3 py-3 text-sm">
            <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
              <p className="break-words whitespace-pre-wrap" dir="auto">
                {note}
              </p>
              <p className="line-clamp-2 break-words text-muted" dir="auto">
                {prompt}
              </p>
            </div>
            <ButtonLink
              look="plain"
              href={`/projects/${slug}/annotate/${assignmentId}`}
              label={t.changeOf(prompt.slice(0, NAMED))}
            >
              {t.change}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
