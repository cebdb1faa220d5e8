import Link from "next/link";
import type { OwnAnswer } from "@/lib/annotations/schema";
import type { AnnotateText, Language } from "@/lib/messages/languages";
import { TableScroll } from "../ui/table-scroll";

interface OwnAnswersProps {
  readonly slug: string;
  readonly answers: readonly OwnAnswer[];
  readonly texts: AnnotateText;
  readonly language: Language;
}

const CELL = "py-2 pr-4 text-left align-top font-normal";

/** The annotator's own answers, each with the way to change it. */
export function OwnAnswers({ slug, answers, texts, language }: OwnAnswersProps) {
  const { own: t } = texts.flow;
  return (
    <TableScroll label={t.title}>
      <table className="w-full text-sm">
        <thead className="text-muted">
          <tr>
            {[t.prompt, t.answer, t.given, t.time].map((words) => (
              <th key={words} scope="col" className={CELL}>
                {words}
              </th>
            ))}
            <th scope="col" className={CELL}>
              <span className="sr-only">{t.change}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => (
            <tr key={answer.assignmentId} className="border-t border-line">
              <th scope="row" className={`${CELL} max-w-md min-w-48 break-words`} dir="auto">
                <span className="line-clamp-2">{answer.prompt}</span>
              </th>
              <td className={CELL}>
                {t.outcomes[answer.outcome]}
                {answer.outcome !== "skipped" && !answer.counted && (
                  <span className="block text-muted">{t.surplus}</span>
                )}
                {answer.returnNote !== null && (
                  <span className="block max-w-md break-words text-bad" dir="auto">
                    {texts.flow.returned.note(answer.returnNote)}
                  </span>
                )}
                {answer.revision > 1 && (
                  <span className="block text-muted">{t.version(answer.revision)}</span>
                )}
              </td>
              <td className={`${CELL} whitespace-nowrap tabular-nums`}>
                {sayTime(answer.submittedAt, language)}
              </td>
              <td className={`${CELL} whitespace-nowrap tabular-nums`}>
                {answer.activeMs !== null && t.seconds(Math.round(answer.activeMs / 1000))}
              </td>
              <td className={CELL}>
                <Link
                  href={`/projects/${slug}/annotate/${answer.assignmentId}`}
                  prefetch={false}
                  aria-label={t.changeOf(answer.prompt.slice(0, NAMED))}
                  className="inline-flex items-center pointer-coarse:min-h-11"
                >
                  {t.change}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const NAMED = 60;

/** The server does not know where the reader is. */
function sayTime(iso: string, language: Language): string {
  const words = new Date(iso).toLocaleString(language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${words} UTC`;
}
