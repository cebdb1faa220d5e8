import { describe, expect, test } from "vitest";
import { binomialTest, clusteredShareInterval } from "@/lib/statistics/binomial";
import { wilsonInterval } from "@/lib/statistics/interval";

describe("the interval of a share", () => {
  test("over clusters is wider than over the same observations taken as independent", () => {
    const clusters = [0, 1, 2, 3].map((i) => ({ successes: i % 2 === 0 ? 10 : 4, n: 10 }));
    const [low, high] = clusteredShareInterval(clusters) ?? [NaN, NaN];
    const [plainLow, plainHigh] = wilsonInterval(28, 40);
    expect(high - low).toBeGreaterThan((plainHigh - plainLow) * 1.1);
    expect(clusteredShareInterval(clusters.slice(0, 1))).toBeUndefined();
  });
});

describe("the exact binomial test", () => {
  test("agrees with R's binom.test", () => {
    // binom.test(682, 925, p = 0.75)$p.value = 0.3825 (R's own example, Mendel's peas)
    expect(binomialTest(682, [{ trials: 925, chance: 0.75 }])).toBeCloseTo(0.3825, 4);
    // binom.test(9, 10, p = 0.5) = 22/1024
    expect(binomialTest(9, [{ trials: 10, chance: 0.5 }])).toBeCloseTo(22 / 1024, 12);
    expect(binomialTest(5, [{ trials: 10, chance: 0.5 }])).toBe(1);
  });

  test("is the same for one group and for that group cut in two", () => {
    const whole = binomialTest(30, [{ trials: 60, chance: 0.25 }]);
    const cut = binomialTest(30, [
      { trials: 25, chance: 0.25 },
      { trials: 35, chance: 0.25 },
    ]);
    expect(cut).toBeCloseTo(whole ?? NaN, 12);
  });

  test("with two chances sums the outcomes that are no more likely", () => {
    // One trial of ½ and one of ¼: P(0) = 3/8, P(1) = 4/8, P(2) = 1/8.
    const groups = [
      { trials: 1, chance: 1 / 2 },
      { trials: 1, chance: 1 / 4 },
    ];
    expect(binomialTest(2, groups)).toBeCloseTo(1 / 8, 12);
    expect(binomialTest(0, groups)).toBeCloseTo(4 / 8, 12);
  });

  test("goes over into the normal distribution without a jump", () => {
    const exact = binomialTest(1080, [{ trials: 4000, chance: 0.25 }]) ?? NaN;
    const normal = binomialTest(1080, [{ trials: 4001, chance: 0.25 }]) ?? NaN;
    expect(Math.abs(exact / normal - 1)).toBeLessThan(0.05);
  });

  test("is undefined without a trial", () => {
    expect(binomialTest(0, [])).toBeUndefined();
  });
});
