import { sayMinute } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { sayNumber } from "@/lib/messages/numbers";
import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Overview } from "@/lib/quality/schema";
import { useLanguage } from "../language";
import { costWords, duration } from "./words";
import { ScrollBox } from "../ui/scroll-box";

/** Who did how much, by pseudonym. */
export function AnnotatorTable({ annotators, work }: Pick<Overview, "annotators" | "work">) {
  const language = useLanguage();
  const t = overviewTexts[language];
  const { heads } = t.annotators;
  const hasRate = work.hourlyRate !== null;
  const time = (ms: number | null): string => duration(ms, t.nothing);
  const numbers = [heads.done, heads.skipped, heads.median, heads.worked, ...(hasRate ? [heads.cost] : [])];
  return (
    <>
      <p className="mb-3 text-sm text-muted">{sayWork(annotators, work, language)}</p>
      <ScrollBox label={t.annotators.label}>
        <table className="w-full text-sm">
          <caption className="sr-only">{t.annotators.label}</caption>
          <thead className="border-b border-line text-left text-muted">
            <tr>
              <th scope="col" className="py-2 pe-4 font-medium">
                {heads.annotator}
              </th>
              {numbers.map((head) => (
                <th key={head} scope="col" className="py-2 pe-4 text-right font-medium">
                  {head}
                </th>
              ))}
              <th scope="col" className="py-2 font-medium">
                {heads.last}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {annotators.list.map((one) => (
              <tr key={one.pseudonym}>
                <th scope="row" className="py-2 pe-4 text-left font-mono font-normal">
                  {one.pseudonym}
                  {one.kind !== "human" && (
                    <span className="ms-2 font-sans text-muted">{t.annotators.kinds[one.kind]}</span>
                  )}
                </th>
                <td className="py-2 pe-4 text-right tabular-nums">{sayNumber(one.done, language)}</td>
                <td className="py-2 pe-4 text-right tabular-nums">{sayNumber(one.skipped, language)}</td>
                <td className="py-2 pe-4 text-right whitespace-nowrap tabular-nums">
                  {time(one.kind === "human" ? one.medianActiveMs : null)}
                </td>
                <td className="py-2 pe-4 text-right whitespace-nowrap tabular-nums">{time(one.activeMs)}</td>
                {hasRate && (
                  <td className="py-2 pe-4 text-right whitespace-nowrap tabular-nums">
                    {costWords(one.cost, language)}
                  </td>
                )}
                <td className="py-2 whitespace-nowrap tabular-nums">{sayMinute(one.lastAt, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {annotators.total > annotators.list.length && (
        <p className="mt-3 text-sm text-muted">
          {t.annotators.shown(annotators.list.length, annotators.total)}
        </p>
      )}
    </>
  );
}

function sayWork(annotators: Overview["annotators"], work: Overview["work"], language: Language): string {
  const { annotators: t, nothing } = overviewTexts[language];
  const time = duration(work.activeMs, nothing);
  const parts = [
    t.lead(annotators.active, annotators.working),
    ...(annotators.imported > 0 ? [t.imported(annotators.imported)] : []),
    work.hourlyRate === null ? t.worked(time) : t.workedAt(time, costWords(work.cost, language)),
  ];
  return `${parts.join("; ")}.`;
}
