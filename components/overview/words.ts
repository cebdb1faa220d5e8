import { sayNumber } from "@/lib/messages/numbers";
import type { Language } from "@/lib/messages/languages";
import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Agreement } from "@/lib/quality/schema";

type Estimate = Agreement["alpha"];

/** What an estimate was counted over, and why there is none yet. */
interface FigureWords {
  readonly of: string;
  readonly none: string;
}

/** 0.734 → "73 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** "73 %", or "n/a". */
export function shareWords({ value }: Estimate, language: Language): string {
  return value === null ? overviewTexts[language].nothing : percent(value);
}

/** "0.73", or "n/a". */
export function coefficientWords({ value }: Estimate, language: Language): string {
  return value === null ? overviewTexts[language].nothing : sayNumber(value, language, 2);
}

/** "65 % to 80 %, n = 120 pairs", or the reason why there is no number. */
export function shareDetail(estimate: Estimate, words: FigureWords, language: Language): string {
  if (estimate.value === null) return words.none;
  const { quality: t } = overviewTexts[language];
  const { interval, n } = estimate;
  const range = interval === null ? t.tooFew : t.range(percent(interval[0]), percent(interval[1]));
  return `${range}, ${t.n(n, words.of)}`;
}

/** As `shareDetail`, for a coefficient. */
export function coefficientDetail(estimate: Estimate, words: FigureWords, language: Language): string {
  if (estimate.value === null) return words.none;
  const { quality: t } = overviewTexts[language];
  const { interval, n } = estimate;
  const say = (value: number): string => sayNumber(value, language, 2);
  const range = interval === null ? "" : `${t.range(say(interval[0]), say(interval[1]))}, `;
  return `${range}${t.n(n, words.of)}`;
}

/** 95000 → "1 min 35 s". The units are written alike in every language. */
export function duration(ms: number | null, nothing: string): string {
  if (ms === null) return nothing;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A sum in the currency of the project's hourly rate. */
export function costWords(cost: number | null, language: Language): string {
  return cost === null ? overviewTexts[language].nothing : sayNumber(cost, language, 2);
}
