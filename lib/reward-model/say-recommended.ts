import type { Language } from "@/lib/messages/languages";
import { sayNumber } from "@/lib/messages/numbers";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { RewardModelsText } from "@/lib/messages/reward-models";
import { RECOMMENDED_BASES, type RecommendedBase } from "./recommended-bases";
import type { Mode } from "./schema";

/** What is known of a base, cell by cell; several figures in one are parted by line breaks. */
export interface RecommendedRow {
  readonly name: string;
  readonly cells: readonly string[];
}

export interface RecommendedTable {
  /** The first names the base. */
  readonly heads: readonly string[];
  readonly rows: readonly RecommendedRow[];
  /** Under which conditions that was measured. */
  readonly note: string;
}

/** The recommended bases with all that was measured of them, in words of a language. */
export function recommendedTable(
  language: Language,
  bases: readonly RecommendedBase[] = RECOMMENDED_BASES,
): RecommendedTable {
  const texts = rewardModelsTexts[language];
  const { recommended: t } = texts;
  const { base, size, download, licence, memory, minutes, accuracy } = t.heads;
  return {
    heads: [base, size, download, licence, memory, minutes, accuracy],
    rows: bases.map((one) => ({ name: one.name, cells: cellsOf(one, texts, language) })),
    note: t.note,
  };
}

function cellsOf(
  base: RecommendedBase,
  { recommended: t, modeNames }: RewardModelsText,
  language: Language,
): string[] {
  const say = (value: number, digits = 0): string => sayNumber(value, language, digits);
  const byMode = (figures: Partial<Record<Mode, number>>, word: (value: number) => string): string =>
    orNone(
      base.modes.flatMap((mode) => {
        const value = figures[mode];
        return value === undefined ? [] : [t.ofMode(modeNames[mode], word(value))];
      }),
      t,
    );
  return [
    t.millions(say(base.parameters / 1e6, 1)),
    base.downloadMb === 0 ? t.none : t.megabytes(base.downloadMb),
    base.licence,
    byMode(base.memoryMb, t.megabytes),
    byMode(base.minutes, (value) => say(value)),
    orNone(
      base.accuracy.map(({ set, mode, share, interval: [low, high] }) =>
        t.accuracy(
          say(share * 100, 1),
          `[${say(low * 100, 1)}${language === "de" ? ";" : ","} ${say(high * 100, 1)}]`,
          t.sets[set],
          modeNames[mode],
        ),
      ),
      t,
    ),
  ];
}

function orNone(lines: readonly string[], t: RewardModelsText["recommended"]): string {
  return lines.length === 0 ? t.notMeasured : lines.join("\n");
}
