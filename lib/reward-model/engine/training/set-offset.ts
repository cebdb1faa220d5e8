import { ENSEMBLE } from "../checkpoint/read-ensemble";
import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";

/**
 * Takes `mean` out of every reward where a tensor can take it: a bias behind the head, or one in front of it along the
 * head's own weights w, b − mean · w/|w|². The heads of an ensemble read the state that the latter changes, and keep their
 * rewards. Gives what no tensor could take; null where all of it is gone.
 */
export function setOffset(
  { offset }: Architecture,
  parameters: Parameters,
  mean: number,
  ensemble: Parameters | null = null,
): number | null {
  if (offset === null) return mean;
  const bias = parameters.get(offset.bias)!.data;
  const along = offset.along === undefined ? Float32Array.of(1) : parameters.get(offset.along)!.data;
  const square = along.reduce((sum, x) => sum + x * x, 0);
  if (square === 0) return mean;
  for (let i = 0; i < bias.length; i++) bias[i]! -= (mean * along[i]!) / square;
  if (ensemble !== null && offset.along !== undefined) keepHeads(ensemble, along, mean / square);
  return null;
}

/** What each head's reward lost by a state that lost `step` · `along` is added behind it. */
function keepHeads(ensemble: Parameters, along: Float32Array, step: number): void {
  const [weight, bias] = [ensemble.get(ENSEMBLE.weight)!.data, ensemble.get(ENSEMBLE.bias)!.data];
  for (let head = 0; head < bias.length; head++) {
    const row = weight.subarray(head * along.length, (head + 1) * along.length);
    bias[head]! += step * row.reduce((sum, one, i) => sum + one * along[i]!, 0);
  }
}
