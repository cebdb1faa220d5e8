import type { Language } from "./languages";

/** English readers are of many countries, whose orders of day and month differ: for them the year comes first. */
const DAYS: Readonly<Record<Language, (year: string, month: string, day: string) => string>> = {
  en: (year, month, day) => `${year}-${month}-${day}`,
  de: (year, month, day) => `${day}.${month}.${year}`,
};

/** The day of an ISO time or date, in UTC: "2026-11-28", „28.11.2026“. */
export function sayDay(iso: string, language: Language): string {
  const [year = "", month = "", day = ""] = iso.slice(0, 10).split("-");
  return DAYS[language](year, month, day);
}

/** Day and minute of an ISO time: "2026-11-28 19:44 UTC". */
export function sayMinute(iso: string, language: Language): string {
  return `${sayDay(iso, language)} ${iso.slice(11, 16)} UTC`;
}

/** Day and second of an ISO time, in UTC: "2026-11-28 19:44:30". */
export function saySecond(iso: string, language: Language): string {
  return `${sayDay(iso, language)} ${iso.slice(11, 19)}`;
}
