import { describe, expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import {
  type ClusterTotal,
  clusteredDifferenceInterval,
  clusteredInterval,
  intervalFromInfluences,
  studentQuantile975,
  wilsonInterval,
} from "@/lib/statistics/interval";

describe("wilsonInterval", () => {
  test("gives the worked figures: 327 of 500, and HH's 5,622 of 8,552", () => {
    expect(wilsonInterval(327, 500)[0]).toBeCloseTo(0.6112729349259212, 10);
    expect(wilsonInterval(327, 500)[1]).toBeCloseTo(0.6943787682119209, 10);
    expect(wilsonInterval(5622, 8552)[0]).toBeCloseTo(0.6472631003689086, 10);
    expect(wilsonInterval(5622, 8552)[1]).toBeCloseTo(0.6673757359111475, 10);
  });

  test("gives published values: Newcombe (1998), table I", () => {
    const [low, high] = wilsonInterval(81, 263);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.2553", "0.3662"]);
    expect(wilsonInterval(0, 20)[1].toFixed(4)).toBe("0.1611");
  });

  test("begins at exactly 0 where nothing was right, and ends at exactly 1 where all was", () => {
    for (let n = 1; n < 400; n++) {
      expect(wilsonInterval(0, n)[0]).toBe(0);
      expect(wilsonInterval(n, n)[1]).toBe(1);
      expect(intervalFromInfluences(0, new Array<number>(n + 1).fill(0))[0]).toBe(0);
    }
  });

  test("stays inside 0 and 1, and says everything of nothing", () => {
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(10, 10)[1]).toBeCloseTo(1, 12);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

test("the quantile of Student's t agrees with the printed tables", () => {
  const table = {
    1: 12.706,
    2: 4.303,
    3: 3.182,
    4: 2.776,
    5: 2.571,
    11: 2.201,
    30: 2.042,
    120: 1.98,
    100000: 1.96,
  };
  for (const [degrees, value] of Object.entries(table))
    expect(studentQuantile975(Number(degrees)), `${degrees} degrees`).toBeCloseTo(value, 2);
});

describe("clusteredInterval", () => {
  test("is Wilson's interval when each group is one pair", () => {
    const single = Array.from({ length: 500 }, (_, i) => ({ credit: i < 327 ? 1 : 0, count: 1 }));
    expect(clusteredInterval(single)).toEqual(wilsonInterval(327, 500));
  });

  test("copying each group's pairs does not make it narrower", () => {
    const few = Array.from({ length: 40 }, (_, i) => ({ credit: i % 3 === 0 ? 0 : 2, count: 2 }));
    const copied = few.map(({ credit, count }) => ({ credit: credit * 50, count: count * 50 }));
    const [low, high] = clusteredInterval(few);
    expect(clusteredInterval(copied)[0]).toBeCloseTo(low, 12);
    expect(clusteredInterval(copied)[1]).toBeCloseTo(high, 12);
  });

  test("agrees with a bootstrap over groups", () => {
    const rng = createRng("clusters");
    const clusters = Array.from({ length: 150 }, () => drawCluster(rng));
    const [low, high] = clusteredInterval(clusters);
    const [bootLow, bootHigh] = bootstrapInterval(clusters, rng);
    expect(Math.abs(low - bootLow)).toBeLessThan(0.01);
    expect(Math.abs(high - bootHigh)).toBeLessThan(0.01);
  });

  test("covers the truth in about 95 of 100 draws, where ignoring the groups would not", () => {
    const rng = createRng("coverage");
    let clustered = 0;
    let naive = 0;
    const draws = 400;
    for (let i = 0; i < draws; i++) {
      const clusters = Array.from({ length: 30 }, () => drawCluster(rng));
      const credit = clusters.reduce((sum, cluster) => sum + cluster.credit, 0);
      const count = clusters.reduce((sum, cluster) => sum + cluster.count, 0);
      if (holds(clusteredInterval(clusters))) clustered++;
      if (holds(wilsonInterval(credit, count))) naive++;
    }
    expect(clustered / draws).toBeGreaterThan(0.91);
    expect(clustered / draws).toBeLessThan(0.985);
    expect(naive / draws).toBeLessThan(0.85);
  });

  test("groups that are all right count as one observation each", () => {
    const [low, high] = clusteredInterval(Array.from({ length: 8 }, () => ({ credit: 30, count: 30 })));
    expect(high).toBeCloseTo(1, 12);
    expect(low).toBeGreaterThan(0.5);
    expect(low).toBeLessThan(0.75);
  });

  test("one group says nothing about others", () => {
    expect(clusteredInterval([{ credit: 80, count: 100 }])).toEqual([0, 1]);
    expect(intervalFromInfluences(0.8, [0])).toEqual([0, 1]);
  });
});

const TRUE_SHARE = 0.65;
const holds = ([low, high]: readonly [number, number]): boolean => low <= TRUE_SHARE && TRUE_SHARE <= high;

/** A group whose own share is .4 or .9, equally often; 2 to 21 pairs. */
function drawCluster(rng: () => number): ClusterTotal {
  const share = rng() < 0.5 ? 0.4 : 0.9;
  const count = 2 + Math.floor(rng() * 20);
  let credit = 0;
  for (let i = 0; i < count; i++) if (rng() < share) credit++;
  return { credit, count };
}

function bootstrapInterval(clusters: readonly ClusterTotal[], rng: () => number): readonly [number, number] {
  const shares = Array.from({ length: 2000 }, () => {
    let credit = 0;
    let count = 0;
    for (let i = 0; i < clusters.length; i++) {
      const drawn = clusters[Math.floor(rng() * clusters.length)];
      credit += drawn?.credit ?? 0;
      count += drawn?.count ?? 0;
    }
    return credit / count;
  }).sort((a, b) => a - b);
  return [shares[50] ?? 0, shares[1949] ?? 1];
}

describe("clusteredDifferenceInterval", () => {
  test("groups of one observation: the mean ± t s/√n", () => {
    const credits = [1, 0, 0, -1, 1, 1, 0, 0, 0, 1];
    const mean = 0.3;
    const s = Math.sqrt(credits.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 9);
    const interval = clusteredDifferenceInterval(credits.map((credit) => ({ credit, count: 1 })));
    const half = (2.262157 * s) / Math.sqrt(10); // t of 9 degrees of freedom
    expect(interval?.[0]).toBeCloseTo(mean - half, 3);
    expect(interval?.[1]).toBeCloseTo(mean + half, 3);
  });

  test("no spread and a single group say nothing of how sure it is", () => {
    expect(clusteredDifferenceInterval([{ credit: 3, count: 5 }])).toBeNull();
    expect(
      clusteredDifferenceInterval(Array.from({ length: 9 }, () => ({ credit: 0, count: 2 }))),
    ).toBeNull();
  });
});
