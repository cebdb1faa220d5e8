import { describe, expect, test } from "vitest";
import { fitOneCoin, type PairVotes } from "@/lib/statistics/one-coin";
import { multiAnnotatorRows, readUkp, type RankedByMany } from "../../support/multi-annotator";
import { WITHOUT_DATA } from "../../support/reference-data";

interface Named extends PairVotes {
  readonly names: readonly string[];
}

/** Votes as (pair, annotator, first better), pairs and annotators numbered as they come. */
function votesOf(votes: readonly (readonly [string, string, boolean])[]): Named {
  const [pairs, names] = [new Map<string, number>(), new Map<string, number>()];
  const numberIn = (map: Map<string, number>, name: string): number => {
    const number = map.get(name) ?? map.size;
    map.set(name, number);
    return number;
  };
  const pairOf = Int32Array.from(votes, ([pair]) => numberIn(pairs, pair));
  const annotatorOf = Int32Array.from(votes, ([, name]) => numberIn(names, name));
  const signs = Int8Array.from(votes, ([, , isFirst]) => (isFirst ? 1 : -1));
  return { pairs: pairs.size, annotators: names.size, pairOf, annotatorOf, signs, names: [...names.keys()] };
}

/** A string a pair, a place an annotator: + the first is better, − the second, . not asked. */
function votesOfText(lines: readonly string[]): Named {
  return votesOf(
    lines.flatMap((line, pair) =>
      Array.from(line).flatMap((mark, i) =>
        mark === "." ? [] : [[String(pair), "abcd".charAt(i), mark === "+"] as const],
      ),
    ),
  );
}

const NO_PRIOR = { right: 0, wrong: 0 };
const TWIN =
  "++++ +++- ++-- ---- --+- --.- ---. ++-- +.+- ++++ -++- ..++ +++. --.+ ---- +++. --+. ++-+ --+. --+- ..+- ---. +-+- ++++ .-.- ++-+ -.-. .++- +.+- .+++ +++- ---+ ---- -.-. ---+ --.. .+.+ ++++ ++.-";

describe("one coin", () => {
  test("gives crowd-kit's accuracies and probabilities (1.4.2, OneCoinDawidSkene, pairs taken both ways)", () => {
    const votes = votesOfText(TWIN.split(" "));
    const { accuracies, probabilities } = fitOneCoin(votes, NO_PRIOR);
    const reference = { a: 0.969358, b: 0.963541, c: 0.718108, d: 0.557946 };
    for (const [name, accuracy] of Object.entries(reference))
      expect(accuracies[votes.names.indexOf(name)], name).toBeCloseTo(accuracy, 5);
    const twelve = [
      0.999628, 0.999408, 0.996169, 0.000372, 0.002408, 0.000947, 0.000469, 0.996169, 0.984579, 0.999628,
      0.627719, 0.76277,
    ];
    for (const [i, p] of twelve.entries()) expect(probabilities[i]).toBeCloseTo(p, 4);
  });

  test("by hand: of three who vote on ten pairs, one against the two others is right as the prior says", () => {
    // The two agree always, the third never: P is nearly 1, so that right = 3 + 10 and 3 + 0.
    const lines = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? "++-" : "--+"));
    const { accuracies } = fitOneCoin(votesOfText(lines));
    expect(accuracies[0]).toBeCloseTo(13 / 14, 2);
    expect(accuracies[2]).toBeCloseTo(3 / 14, 2);
  });

  test("which item is named first makes no difference", () => {
    const votes = votesOfText(TWIN.split(" "));
    const turned = { ...votes, signs: votes.signs.map((sign) => -sign) };
    const [one, other] = [fitOneCoin(votes), fitOneCoin(turned)];
    one.accuracies.forEach((accuracy, i) => expect(other.accuracies[i]).toBeCloseTo(accuracy, 12));
    one.probabilities.forEach((p, i) => expect(other.probabilities[i]).toBeCloseTo(1 - p, 12));
  });

  test("two annotators alone come out alike, and no votes give nothing", () => {
    const { accuracies } = fitOneCoin(votesOfText(["++", "+-", "--", "-+", "++"]));
    expect(accuracies[0]).toBeCloseTo(accuracies[1]!, 12);
    expect(fitOneCoin(votesOf([]))).toMatchObject({ rounds: 1 });
  });
});

function strictVotes(tasks: readonly RankedByMany[]): (readonly [string, string, boolean])[] {
  return tasks.flatMap(({ taskId, rankings }) => {
    const strict = rankings.filter(({ tiers }) => tiers[0] !== tiers[1]);
    if (strict.length < 2) return [];
    return strict.map(({ annotator, tiers }) => [taskId, annotator, tiers[0]! < tiers[1]!] as const);
  });
}

const ukp = multiAnnotatorRows("ukpconvarg1_pairs_x5.jsonl.gz");
test.skipIf(ukp.length === 0)(`UKPConvArg1, as a numpy implementation has it${WITHOUT_DATA}`, () => {
  const votes = votesOf(strictVotes(readUkp(ukp)));
  const { accuracies, probabilities } = fitOneCoin(votes);
  const reference = {
    ...{ w0082: 0.864672, w0611: 0.722623, w0048: 0.778774 },
    ...{ w0081: 0.907151, w0025: 0.846007, w0027: 0.838029 },
  };
  expect(votes.signs).toHaveLength(47_234);
  for (const [name, accuracy] of Object.entries(reference))
    expect(accuracies[votes.names.indexOf(name)], name).toBeCloseTo(accuracy, 4);
  expect(probabilities.filter((p) => p > 0.5)).toHaveLength(5988);
});
