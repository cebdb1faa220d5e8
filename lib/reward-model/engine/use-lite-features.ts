import { type Comparison, lastTurnText, promptText } from "../comparison";
import { USE_WIDTH } from "./use-lite-encoder";

/** The completion's vector, and how near it is to the whole prompt and to its last message. */
export const FEATURE_WIDTH = USE_WIDTH + 2;
const NEARNESS_SCALE = 4;

export interface ScoreItem {
  readonly prompt: Comparison["prompt"];
  readonly completion: string;
}

/** Every text that the features of these items are made of. */
export function textsOf(items: readonly ScoreItem[]): string[] {
  return items.flatMap(({ prompt, completion }) => [completion, promptText(prompt), lastTurnText(prompt)]);
}

/**
 * Features [items × 514]: the vector v of the completion, 4 cos(v, prompt) and 4 cos(v, last turn). There is no length
 * among them, so that a longer answer is not better for its length alone.
 */
export function featuresOf(
  items: readonly ScoreItem[],
  vectors: ReadonlyMap<string, Float32Array>,
): Float64Array {
  const features = new Float64Array(items.length * FEATURE_WIDTH);
  const vectorOf = (text: string): Float32Array => {
    const vector = vectors.get(text);
    if (vector === undefined) throw new Error("a text was not encoded");
    return vector;
  };
  items.forEach(({ prompt, completion }, row) => {
    const vector = vectorOf(completion);
    const at = row * FEATURE_WIDTH;
    features.set(vector, at);
    const nearness = (text: string): number =>
      text === "" ? 0 : NEARNESS_SCALE * cosine(vector, vectorOf(text));
    features[at + USE_WIDTH] = nearness(promptText(prompt));
    features[at + USE_WIDTH + 1] = nearness(lastTurnText(prompt));
  });
  return features;
}

/** a·b / (|a| |b|); 0 where one is zero. */
function cosine(a: Float32Array, b: Float32Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
