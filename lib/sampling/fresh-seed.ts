/** Seeds that a model was asked with: sample i of a job with `seed + i`. */
export interface UsedSeeds {
  readonly seed: number;
  readonly samples: number;
}

/** The lowest seed from 1 on with which, and with those behind it, nothing was asked yet: no sample comes twice. */
export function freshSeed(used: readonly UsedSeeds[], samples: number): number {
  let fresh = 1;
  for (const { seed, samples: taken } of used.toSorted((a, b) => a.seed - b.seed))
    if (seed < fresh + samples) fresh = Math.max(fresh, seed + taken);
  return fresh;
}
