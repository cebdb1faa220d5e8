import { setImmediate } from "node:timers/promises";
import { createRng, type Rng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { countUsed, type Objective } from "../../objectives/objective";
import { ENSEMBLE } from "../checkpoint/read-ensemble";
import type { Example } from "./example";
import { fitHead } from "./fit-head";
import { type HeadFeatures, plainRow } from "./head-features";

/** Room for an ensemble of so many heads. */
export function newEnsemble(heads: number, width: number): Map<string, StoredTensor> {
  return new Map([
    [ENSEMBLE.weight, { shape: [heads, width], data: new Float32Array(heads * width) }],
    [ENSEMBLE.bias, { shape: [heads], data: new Float32Array(heads) }],
  ]);
}

/**
 * Fits each head of an ensemble to groups drawn anew with replacement (the bootstrap of Efron 1979, over groups, since the
 * comparisons of one are alike): how far the heads differ says how little the data settle. The mean reward of the training
 * answers is 0 for each. Written into the tensors of `newEnsemble`.
 */
export async function fitEnsemble(
  features: HeadFeatures,
  examples: readonly Example[],
  objective: Objective,
  { tensors, seed }: { readonly tensors: ReadonlyMap<string, StoredTensor>; readonly seed: number },
  onHead: (done: number, heads: number) => void,
): Promise<void> {
  const [weight, bias] = [tensors.get(ENSEMBLE.weight)!.data, tensors.get(ENSEMBLE.bias)!.data];
  const groups = groupsOf(examples);
  for (let head = 0; head < bias.length; head++) {
    const rng = createRng(`ensemble ${seed} ${head}`);
    const drawn = drawGroups(groups, rng, (places) => isUsable(places, examples, objective));
    const row = plainRow(features, fitHead(features, examples, objective, drawn).weights);
    weight.set(row, head * features.width);
    bias[head] = -row.reduce((sum, one, i) => sum + one * features.means[i]!, 0);
    onHead(head + 1, bias.length);
    await setImmediate(); // whoever wants it to end is heard between two heads
  }
}

/** Places of the examples of each group. */
function groupsOf(examples: readonly Example[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, { comparison }] of examples.entries()) {
    const known = groups.get(comparison.group);
    if (known === undefined) groups.set(comparison.group, [place]);
    else known.push(place);
  }
  return [...groups.values()];
}

/** So often are groups drawn again that say nothing at all. */
const MOST_DRAWS = 100;

/** As many groups as there are. */
function drawGroups(
  groups: readonly number[][],
  rng: Rng,
  isUsable: (places: readonly number[]) => boolean,
): number[] {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const drawn = groups.flatMap(() => groups[Math.floor(rng() * groups.length)]!);
    if (isUsable(drawn)) return drawn;
  }
  return groups.flat();
}

function isUsable(places: readonly number[], examples: readonly Example[], objective: Objective): boolean {
  const comparisons = places.map((place) => examples[place]!.comparison);
  return countUsed(comparisons, objective) > 0;
}
