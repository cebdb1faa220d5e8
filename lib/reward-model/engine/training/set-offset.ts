import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";

/**
 * Takes `mean` out of every reward where a tensor can take it: a bias behind the head, or one in front of it along the
 * head's own weights w, b − mean · w/|w|². Gives what no tensor could take; null where all of it is gone.
 */
export function setOffset({ offset }: Architecture, parameters: Parameters, mean: number): number | null {
  if (offset === null) return mean;
  const bias = parameters.get(offset.bias)!.data;
  const along = offset.along === undefined ? Float32Array.of(1) : parameters.get(offset.along)!.data;
  const square = along.reduce((sum, x) => sum + x * x, 0);
  if (square === 0) return mean;
  for (let i = 0; i < bias.length; i++) bias[i]! -= (mean * along[i]!) / square;
  return null;
}
