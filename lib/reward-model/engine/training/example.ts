import type { Comparison } from "../../comparison";
import type { Sequence } from "../model/sequence";

/** A comparison with its completions as token sequences. */
export interface Example {
  readonly comparison: Comparison;
  readonly sequences: readonly Sequence[];
}

/** Values of all sequences cut into those of each example. */
export function splitByExample(examples: readonly Example[], values: Float64Array): Float64Array[] {
  let at = 0;
  return examples.map(({ sequences }) => values.subarray(at, (at += sequences.length)));
}
