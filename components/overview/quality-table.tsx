import type { Language } from "@/lib/messages/languages";
import type { OverviewText } from "@/lib/messages/overview";
import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Agreement, Overview } from "@/lib/quality/schema";
import { useLanguage } from "../language";
import { coefficientDetail, coefficientWords, percent, shareDetail, shareWords } from "./words";
import { ScrollBox } from "../ui/scroll-box";

type Estimate = Agreement["alpha"];

interface Words {
  readonly name: string;
  readonly meaning: string;
  readonly of: string;
  readonly none: string;
}

interface Line {
  readonly name: string;
  readonly meaning: string;
  readonly value: string;
  readonly detail: string;
}

function linesOf(agreement: Agreement, overview: Overview, language: Language): readonly Line[] {
  const { strict, threeWay, alpha, tauB, tieRate, firstShown } = agreement;
  const { quality: t } = overviewTexts[language];
  const share = (estimate: Estimate, words: Omit<Words, "meaning">, meaning: string): Line => ({
    name: words.name,
    meaning,
    value: shareWords(estimate, language),
    detail: shareDetail(estimate, words, language),
  });
  const coefficient = (estimate: Estimate, words: Words): Line => ({
    ...words,
    value: coefficientWords(estimate, language),
    detail: coefficientDetail(estimate, words, language),
  });
  const { chance, estimate, pValue } = firstShown;
  const first = share(
    estimate,
    t.firstShown,
    chance === null ? t.firstShown.meaning : t.firstShown.meaningWithChance(percent(chance)),
  );
  return [
    share(strict.estimate, t.strict, t.strict.meaning(percent(strict.chance))),
    share(threeWay.estimate, t.threeWay, t.threeWay.meaning(percent(threeWay.chance))),
    coefficient(tauB, t.tauB),
    coefficient(alpha, t.alpha),
    share(tieRate, t.ties, t.ties.meaning),
    share(overview.skipRate, t.skips, t.skips.meaning),
    { ...first, detail: [first.detail, ...sayTest(pValue, t)].join("; ") },
  ];
}

function sayTest(p: number | null, t: OverviewText["quality"]): readonly string[] {
  if (p === null) return [];
  return [p < SMALLEST_P ? t.pBelow(SMALLEST_P) : t.p(p)];
}

/** Smaller ones are only called smaller. */
const SMALLEST_P = 0.001;

/** Every quality figure with what it means, its interval and what it was counted over. */
export function QualityTable({
  agreement,
  overview,
}: {
  readonly agreement: Agreement;
  readonly overview: Overview;
}) {
  const language = useLanguage();
  const { quality: t } = overviewTexts[language];
  return (
    <ScrollBox label={t.label}>
      <table className="w-full text-sm">
        <caption className="sr-only">{t.caption}</caption>
        <thead className="border-b border-line text-left text-muted">
          <tr>
            <th scope="col" className="py-2 pe-4 font-medium">
              {t.heads.figure}
            </th>
            <th scope="col" className="py-2 pe-4 text-right font-medium">
              {t.heads.value}
            </th>
            <th scope="col" className="py-2 font-medium">
              {t.heads.detail}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {linesOf(agreement, overview, language).map(({ name, meaning, value, detail }) => (
            <tr key={name} className="align-top">
              <th scope="row" className="py-2 pe-4 text-left font-medium">
                {name}
                <span className="block font-normal text-muted">{meaning}</span>
              </th>
              <td className="py-2 pe-4 text-right text-base font-semibold whitespace-nowrap tabular-nums">
                {value}
              </td>
              <td className="py-2 tabular-nums">{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
