import { spearman } from "@/lib/statistics/spearman";
import type { Comparison } from "../comparison";
import { countCharacters, creditOf, shareOfTotals } from "../metrics";
import type { Details } from "../schema";

/**
 * What the rewards have to do with length: Spearman's correlation over all answers, and how often the longer of two
 * answers to one prompt has the higher reward, which no difference between prompts can move. `rewards` by comparison.
 */
export function measureLengthBias(
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
): Details["length"] {
  const answers = comparisons.flatMap(({ group, completions }, c) =>
    completions.map((text, i) => ({ group, x: countCharacters(text), y: rewards[c]?.[i] ?? 0 })),
  );
  const found = spearman(answers);
  return {
    correlation:
      found.value === null
        ? null
        : {
            value: found.value,
            interval: found.interval === null ? null : [...found.interval],
            answers: found.n,
          },
    longerHigher: shareOfTotals(countLonger(comparisons, rewards)),
  };
}

/** By group: how often the longer of two answers of unlike length has the higher reward. */
function countLonger(comparisons: readonly Comparison[], rewards: readonly ArrayLike<number>[]) {
  const totals = new Map<string, { credit: number; count: number }>();
  comparisons.forEach(({ group, completions }, c) => {
    const lengths = completions.map(countCharacters);
    const total = totals.get(group) ?? { credit: 0, count: 0 };
    totals.set(group, total);
    for (let i = 0; i < lengths.length; i++)
      for (let j = i + 1; j < lengths.length; j++) {
        const longer = Math.sign(lengths[i]! - lengths[j]!);
        if (longer === 0) continue;
        const rise = (rewards[c]?.[i] ?? 0) - (rewards[c]?.[j] ?? 0);
        total.credit += creditOf({ margin: longer * rise });
        total.count++;
      }
  });
  return totals;
}
