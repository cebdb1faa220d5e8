/** Seeds that a model was asked with: sample i of a job with `seed + i`. */
export interface UsedSeeds {
  readonly seed: number;
  readonly samples: number;
}

/** Whether a sample would be asked for with the same seed in both. */
export function hasCommonSeed(one: UsedSeeds, other: UsedSeeds): boolean {
  return one.seed < other.seed + other.samples && other.seed < one.seed + one.samples;
}

/** The lowest seed from 1 on with which, and with those behind it, nothing was asked yet: no sample comes twice. */
export function freshSeed(used: readonly UsedSeeds[], samples: number): number {
  let fresh = 1;
  for (const taken of used.toSorted((a, b) => a.seed - b.seed))
    if (hasCommonSeed({ seed: fresh, samples }, taken)) fresh = taken.seed + taken.samples;
  return fresh;
}
