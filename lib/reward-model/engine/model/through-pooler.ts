import type { Architecture } from "./architecture";
import type { Parameters } from "./runner";

/** What the row of weights is multiplied with, of pooled states [n × width]. */
export function throughPooler(
  { width, pooler }: Pick<Architecture, "width" | "pooler">,
  parameters: Parameters,
  states: Float32Array,
): Float32Array {
  if (pooler === undefined) return states;
  const [weight, bias] = [parameters.get(pooler.weight)!.data, parameters.get(pooler.bias)!.data];
  const out = new Float32Array(states.length);
  for (let at = 0; at < out.length; at += width)
    for (let i = 0; i < width; i++) {
      let sum = bias[i]!;
      for (let j = 0; j < width; j++) sum += weight[i * width + j]! * states[at + j]!;
      out[at + i] = Math.tanh(sum);
    }
  return out;
}
