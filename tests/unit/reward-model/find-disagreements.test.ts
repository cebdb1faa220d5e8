import { expect, test } from "vitest";
import type { Comparison, Pair, PairFacts } from "@/lib/reward-model/comparison";
import { disagreementFileOf, disagreementRow, modelsOf, passes } from "@/lib/reward-model/disagreement-file";
import { findDisagreements } from "@/lib/reward-model/find-disagreements";

const ids = (better: number, worse: number) => ({ prompt: "p", better: `c${better}`, worse: `c${worse}` });

/** Somebody put the first above the second, in a rankings.jsonl. */
function said(better: number, worse: number, facts: PairFacts = {}): Pair {
  return { better, worse, weight: 1, facts: { ids: ids(better, worse), ...facts } };
}

function comparison(pairs: readonly Pair[], more: Partial<Comparison> = {}): Comparison {
  return { group: "g", prompt: "Q", completions: ["a", "b", "c"], pairs, ...more };
}

const ann = { annotator: "ann" };

test("a pair that most people put one way and the model the other is one disagreement, the largest first", () => {
  const first = comparison([
    said(0, 1, { ...ann, strength: 0.5 }),
    said(0, 1, { annotator: "ben", strength: 1 }),
    said(1, 0, { annotator: "cat", strength: 0.25 }),
    said(0, 2, ann),
    said(1, 2, ann),
  ]);
  const second = comparison([said(2, 1, ann)], { source: "set" });
  const found = findDisagreements(
    [first, second],
    [
      [0, 1, -3],
      [0, 2.5, -0.5],
    ],
  );
  expect(found.ordered).toBe(4);
  expect(found.pairs).toEqual([
    {
      ...{ comparison: second, better: 2, worse: 1, rewards: { better: -0.5, worse: 2.5 } },
      ...{ people: { better: 1, worse: 0 }, strength: null, ids: ids(2, 1) },
    },
    {
      ...{ comparison: first, better: 0, worse: 1, rewards: { better: 0, worse: 1 } },
      ...{ people: { better: 2, worse: 1 }, strength: 0.75, ids: ids(0, 1) },
    },
  ]);
});

test("who says it twice counts once, as many either way are no order, judges and equal rewards are none", () => {
  const twice = comparison([said(0, 1, ann), said(1, 0, ann)]);
  const level = comparison([said(0, 1, ann), said(1, 0, { annotator: "ben" })]);
  const judged = comparison([said(0, 1)]);
  const rewards = [
    [0, 1],
    [0, 1],
    [0, 1],
    [1, 1],
  ];
  const found = findDisagreements([twice, level, judged, comparison([said(0, 1, ann)])], rewards);
  expect(found.ordered).toBe(2);
  expect(found.pairs.map(({ comparison: of, people }) => [of === twice, people])).toEqual([
    [true, { better: 1, worse: 0 }],
  ]);
});

test("pairs of files count by row or by their votes, and name nothing that could be asked about", () => {
  const bare = comparison([
    { better: 0, worse: 1, weight: 1 },
    { better: 1, worse: 2, weight: 1, facts: { votes: { better: 4, worse: 1 } } },
  ]);
  const found = findDisagreements([bare], [[0, 1, 3]]);
  expect(found.pairs.map(({ people, ids: named }) => [people, named])).toEqual([
    [{ better: 4, worse: 1 }, null],
    [{ better: 1, worse: 0 }, null],
  ]);
  expect(disagreementFileOf(found)).toBeNull();
  expect(disagreementRow(found.pairs[0]!)).toEqual({
    ...{ prompt: "Q", chosen: "b", rejected: "c", reward_chosen: 1, reward_rejected: 3, difference: 2 },
    ...{ votes_chosen: 4, votes_rejected: 1 },
  });
});

test("a checkpoint keeps ids, models and source, no texts, and a filter narrows them", () => {
  const origins = [{ model: "m2" }, { model: "m1" }, {}];
  const one = comparison([said(0, 1, ann), said(2, 1, ann)], { source: "set", origins });
  const kept = disagreementFileOf(findDisagreements([one], [[0, 1, -1]]));
  expect(kept).toEqual({
    schema: "preferendum/disagreements@1",
    ordered: 2,
    disagreements: 2,
    pairs: [
      {
        ...{
          ...ids(2, 1),
          rewards: { better: -1, worse: 1 },
          people: { better: 1, worse: 0 },
          strength: null,
        },
        ...{ source: "set", models: { better: null, worse: "m1" } },
      },
      {
        ...{
          ...ids(0, 1),
          rewards: { better: 0, worse: 1 },
          people: { better: 1, worse: 0 },
          strength: null,
        },
        ...{ source: "set", models: { better: "m2", worse: "m1" } },
      },
    ],
  });
  expect(JSON.stringify(kept)).not.toContain('"Q"');
  const pairs = kept?.pairs ?? [];
  expect(pairs.map(modelsOf)).toEqual([null, "m1 / m2"]);
  const left = (filter: object) => pairs.filter((pair) => passes(pair, filter)).map(({ better }) => better);
  expect(left({})).toEqual(["c2", "c0"]);
  expect(left({ models: "m1 / m2" })).toEqual(["c0"]);
  expect(left({ source: "other" })).toEqual([]);
  expect(left({ minDifference: 2 })).toEqual(["c2"]);
});
