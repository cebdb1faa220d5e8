import { expect, test } from "vitest";
import { MIN_SHARED_PAIRS, ReliabilityVotes } from "@/lib/datasets/reliability";
import { recordOf } from "../../support/export-records";

/** Two careful annotators, one who turns every third pair round, and one who was asked twice. */
function votes(): ReliabilityVotes {
  const collected = new ReliabilityVotes();
  for (let i = 0; i < 60; i++) {
    const tiers = (turned: boolean) => (turned ? ["b", "a"] : ["a", "b"]);
    const given = [
      { by: "ann", tiers: tiers(i % 20 === 0) },
      { by: "bob", tiers: tiers(i % 15 === 7) },
      { by: "cy", tiers: tiers(i % 3 === 1) },
      ...(i < 2 ? [{ by: "dot", tiers: tiers(true) }] : []),
    ];
    collected.add({ ...recordOf("Q", { a: "A", b: "B" }, given), prompt_id: `p${i}` });
  }
  return collected;
}

test("who agrees more weighs more; who has few pairs counts as all together do", () => {
  const { annotators, weights } = votes().weigh();
  const [ann, bob, cy, dot] = annotators;
  expect(annotators.map(({ annotator, votes: n }) => [annotator, n])).toEqual([
    ["ann", 60],
    ["bob", 60],
    ["cy", 60],
    ["dot", 2],
  ]);
  expect(ann!.accuracy).toBeGreaterThan(0.85);
  expect(cy!.accuracy).toBeLessThan(0.75);
  expect(bob!.weight).toBeGreaterThan(2 * cy!.weight);
  expect(dot!.accuracy).toBeGreaterThan(cy!.accuracy);
  expect(dot!.accuracy).toBeLessThan(ann!.accuracy);
  expect(weights.get("cy")).toBe(cy!.weight);
  // log(p / (1 − p)) of the accuracy that is written down, to four digits
  expect(ann!.weight).toBeCloseTo(Math.log(ann!.accuracy / (1 - ann!.accuracy)), 4);
});

test("where nobody shares a pair everybody weighs as much", () => {
  const collected = new ReliabilityVotes();
  for (let i = 0; i < MIN_SHARED_PAIRS; i++)
    collected.add(recordOf("Q", { a: "A", b: "B" }, [{ by: `ann${i}`, tiers: ["a", "b"] }]));
  const { annotators } = collected.weigh();
  expect(new Set(annotators.map(({ weight }) => weight))).toEqual(new Set([1.0986])); // log 3
});
