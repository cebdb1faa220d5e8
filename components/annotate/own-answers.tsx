import type { OwnAnswer } from "@/lib/annotations/schema";
import type { AnnotateText } from "@/lib/messages/annotate";
import type { Language } from "@/lib/messages/languages";
import { ButtonLink } from "../ui/button-link";

interface OwnAnswersProps {
  readonly slug: string;
  readonly answers: readonly OwnAnswer[];
  readonly texts: AnnotateText;
  readonly language: Language;
}

const NAMED = 60;

/** The annotator's own answers, each with the way to change it. */
export function OwnAnswers({ slug, answers, texts, language }: OwnAnswersProps) {
  const { own: t, returned } = texts.flow;
  return (
    <ul
      aria-label={t.title}
      className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface"
    >
      {answers.map((answer) => (
        <li key={answer.assignmentId} className="flex items-start justify-between gap-4 px-4 py-3 text-sm">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <p className="line-clamp-2 max-w-prose break-words" dir="auto">
              {answer.prompt}
            </p>
            <p className="text-muted tabular-nums">{sayFacts(answer, texts, language)}</p>
            {answer.returnNote !== null && (
              <p className="break-words text-bad" dir="auto">
                {returned.note(answer.returnNote)}
              </p>
            )}
          </div>
          <ButtonLink
            look="plain"
            href={`/projects/${slug}/annotate/${answer.assignmentId}`}
            label={t.changeOf(answer.prompt.slice(0, NAMED))}
          >
            {t.change}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

/** What was answered, when, in how much time, and what became of it. */
function sayFacts(answer: OwnAnswer, { flow }: AnnotateText, language: Language): string {
  const { own: t } = flow;
  const { outcome, submittedAt, activeMs, revision, counted } = answer;
  const facts = [
    t.outcomes[outcome],
    sayTime(submittedAt, language),
    ...(activeMs === null ? [] : [t.worked(Math.round(activeMs / 1000))]),
    ...(revision > 1 ? [t.version(revision)] : []),
    ...(outcome === "skipped" || counted ? [] : [t.surplus]),
  ];
  return facts.join(" · ");
}

/** The server does not know where the reader is. */
function sayTime(iso: string, language: Language): string {
  const words = new Date(iso).toLocaleString(language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${words} UTC`;
}
