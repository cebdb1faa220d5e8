import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AgreementReport } from "@/lib/quality/agreement";
import { voteOn } from "@/lib/statistics/agreement";
import { cohenKappa, crossTable } from "@/lib/statistics/cohen";
import { fleissKappa } from "@/lib/statistics/fleiss";
import { kendallTauB, kendallW } from "@/lib/statistics/kendall";
import { krippendorffAlpha, type MeasurementLevel } from "@/lib/statistics/krippendorff";
import {
  multiAnnotatorRows,
  type RankedByMany,
  rankingFacts,
  readPandalm,
  readUkp,
  readWmt,
} from "../../support/multi-annotator";
import { referenceJson, WITHOUT_DATA } from "../../support/reference-data";

/** The numbers of EXPECTED.json are printed to six decimals. */
const DECIMALS = 6;

/** Votes on a pair of answers: 0 the first is worse, 1 tied, 2 the first is better. */
function votesOf({ rankings }: RankedByMany): number[] {
  return rankings.map(({ tiers: [first = NaN, second = NaN] }) => voteOn(first, second) + 1);
}

function describePairs(tasks: readonly RankedByMany[]) {
  const units = tasks.map(votesOf);
  const counts = units.map((votes) => [0, 1, 2].map((vote) => votes.filter((one) => one === vote).length));
  return {
    n: tasks.length,
    alpha: krippendorffAlpha(units, [-1, 0, 1], "nominal").value,
    fleiss: fleissKappa(counts).value,
    /** The first is worse, tied, better. */
    labels: [0, 1, 2].map((vote) => counts.reduce((sum, row) => sum + (row[vote] ?? 0), 0)),
    unanimous: units.filter((votes) => new Set(votes).size === 1).length,
    noMajority: counts.filter((row) => 2 * Math.max(...row) <= row.reduce((sum, count) => sum + count, 0))
      .length,
  };
}

/** κ and the report's rate of two annotators, by their places in each record. */
function describeAnnotators(tasks: readonly RankedByMany[], a: number, b: number) {
  const [first, second] = [a, b].map((at) => tasks.map((task) => votesOf(task)[at] ?? NaN));
  const both = tasks.map((task) => ({
    ...task,
    rankings: task.rankings.filter((_, at) => at === a || at === b),
  }));
  return {
    kappa: cohenKappa(crossTable(first ?? [], second ?? [], 3)).value,
    agreement: reportOn(both).threeWay.estimate.value,
  };
}

function reportOn(tasks: readonly RankedByMany[]) {
  const report = new AgreementReport();
  for (const fact of rankingFacts(tasks)) report.add(fact);
  return report.result();
}

function describeRankings(tasks: readonly RankedByMany[]) {
  const coefficients = tasks.map(({ rankings }) => kendallW(rankings.map(({ tiers }) => tiers)).value);
  const taus = tasks.flatMap(({ rankings }) =>
    rankings.flatMap(({ tiers }, i) => rankings.slice(i + 1).map((other) => kendallTauB(tiers, other.tiers))),
  );
  const [defined, tausDefined] = [coefficients.filter(isNumber), taus.filter(isNumber)];
  return {
    w: mean(defined),
    wUndefined: coefficients.length - defined.length,
    tau: mean(tausDefined),
    tauUndefined: taus.length - tausDefined.length,
    alpha: (level: MeasurementLevel) => alphaOfPenalties(tasks, level),
    lowestFirst: itemsByMeanPenalty(tasks),
  };
}

/** A unit is a translation of a segment, its values the raters' penalties. */
function alphaOfPenalties(tasks: readonly RankedByMany[], level: MeasurementLevel): number | null {
  const units = tasks.flatMap(({ items, rankings }) =>
    items.map((_, position) => rankings.map(({ penalties }) => penalties?.[position] ?? NaN)),
  );
  const domain = [...new Set(units.flat())].sort((a, b) => a - b);
  const place = new Map(domain.map((value, at) => [value, at]));
  return krippendorffAlpha(
    units.map((unit) => unit.map((value) => place.get(value) ?? NaN)),
    domain,
    level,
  ).value;
}

function itemsByMeanPenalty(tasks: readonly RankedByMany[]): string[] {
  const sums = new Map<string, number[]>();
  for (const { items, rankings } of tasks)
    for (const [position, item] of items.entries())
      sums.set(item, [
        ...(sums.get(item) ?? []),
        ...rankings.map(({ penalties }) => penalties?.[position] ?? NaN),
      ]);
  return [...sums].sort(([, a], [, b]) => mean(a) - mean(b)).map(([item]) => item);
}

const isNumber = (value: number | null): value is number => value !== null;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("small sets of our own in the shapes of the published ones, with numbers worked out by hand", () => {
  const pair = (id: string, values: readonly (0 | 1 | 2)[]) => ({
    id,
    prompt: `Question ${id}`,
    responses: [{ model: "x" }, { model: "y" }],
    annotations: values.map((value, i) => ({ annotator: `annotator${i + 1}`, value })),
  });
  // Coincidences over 12 values: 1 six times (1,1: 5), 2 five times (2,2: 4), 0 once with 1 and 2 at ½ each.
  const pairs = readPandalm([
    pair("1", [1, 1, 1]),
    pair("2", [2, 2, 2]),
    pair("3", [1, 2, 0]),
    pair("4", [1, 1, 2]),
  ]);

  test("pairs: labels, unanimity, alpha and kappas", () => {
    const found = describePairs(pairs);
    expect(found).toMatchObject({ n: 4, labels: [5, 1, 6], unanimous: 2, noMajority: 1 });
    // Disagreeing coincidences: record 3 gives 3·2/2 = 3 of 3 values, record 4 gives 2·1·2/2 = 2. D_o = 5/12;
    // D_e = 1 − (6·5 + 5·4 + 1·0)/(12·11) = 82/132.
    expect(found.alpha).toBeCloseTo(1 - 5 / 12 / (82 / 132), 12);
    // P̄ = (1 + 1 + 0 + 1/3)/4; P̄_e = (25 + 1 + 36)/144.
    expect(found.fleiss).toBeCloseTo((7 / 12 - 62 / 144) / (1 - 62 / 144), 12);
  });

  test("pairs: two annotators at a time", () => {
    // 1 and 2 differ in record 3 only: p_o = 3/4; they say 1, 1, 1, 2 and 1, 1, 2, 2: p_e = 3/4·1/2 + 1/4·1/2.
    const { kappa, agreement } = describeAnnotators(pairs, 0, 1);
    expect(kappa).toBeCloseTo((3 / 4 - 1 / 2) / (1 / 2), 12);
    expect(agreement).toBe(3 / 4);
  });

  test("arguments: who says a1 puts the first above the second", () => {
    const row = {
      id: "u",
      prompt: "Debate",
      response_ids: ["arg1", "arg2"],
      annotations: [
        { annotator: "w1", value: "a1" },
        { annotator: "w2", value: "a2" },
        { annotator: "w3", value: "equal" },
      ],
    };
    expect(readUkp([row])[0]?.rankings.map(({ tiers }) => tiers)).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
    ]);
    expect(() => readUkp([{ ...row, annotations: [{ annotator: "w1", value: "a3" }] }])).toThrow();
  });

  test("penalties: equal ones share a tier, the lowest is best", () => {
    const segment = (penalties: readonly Record<"x" | "y" | "z", number>[]) => ({
      id: "s",
      prompt: "Translate",
      responses: [{ model: "x" }, { model: "y" }, { model: "z" }],
      annotations: penalties.map((penalty, i) => ({ annotator: `rater${i}`, mqm_penalty: penalty })),
    });
    const tasks = readWmt([
      segment([
        { x: 5, y: 0, z: 0.1 },
        { x: 6, y: 1, z: 2 },
      ]),
      segment([
        { x: 5, y: 0, z: 0 },
        { x: 0, y: 0, z: 0 },
      ]),
    ]);
    expect(tasks.map(({ rankings }) => rankings.map(({ tiers }) => tiers))).toEqual([
      [
        [2, 0, 1],
        [2, 0, 1],
      ],
      [
        [1, 0, 0],
        [0, 0, 0],
      ],
    ]);
    // The first segment agrees wholly. In the second one rater ties all: W = 12·1.5/(4·24 − 2·(6 + 24)) = ½, no tau.
    const found = describeRankings(tasks);
    expect(found).toMatchObject({ wUndefined: 0, tau: 1, tauUndefined: 1, lowestFirst: ["y", "z", "x"] });
    expect(found.w).toBeCloseTo(3 / 4, 12);
    expect(found.alpha("interval")).toBeLessThan(1);
  });
});

const pairsSchema = z.object({
  krippendorff_alpha_nominal: z.number(),
  unanimous: z.number(),
});
const rankingsSchema = z.object({
  segments: z.number(),
  responses: z.number(),
  mean_kendall_w_tie_corrected: z.number(),
  segments_w_undefined: z.number(),
  mean_pairwise_tau_b: z.number(),
  rater_pairs_tau_undefined: z.number(),
  krippendorff_alpha_interval_on_penalty: z.number(),
  krippendorff_alpha_ordinal_on_penalty: z.number(),
  lowest_mean_penalty_first: z.array(z.string()),
});
const expectedSchema = z.object({
  values: z.object({
    pandalm: pairsSchema.extend({
      n: z.number(),
      fleiss_kappa: z.number(),
      cohen_kappa: z.record(z.string(), z.number()),
      raw_agreement: z.record(z.string(), z.number()),
      label_counts: z.object({ 0: z.number(), 1: z.number(), 2: z.number() }),
      no_majority: z.number(),
    }),
    ukpconvarg1: pairsSchema.extend({
      n_pairs: z.number(),
      n_annotators: z.number(),
      ratings: z.number(),
      label_counts: z.object({ a1: z.number(), a2: z.number(), equal: z.number() }),
      items_with_4_ratings: z.number(),
      max_items_by_one_annotator: z.number(),
    }),
    wmt23_ende: rankingsSchema,
    wmt23_zhen: rankingsSchema,
  }),
});

const file = referenceJson("multi_annotator/EXPECTED.json");
describe.skipIf(file === undefined)(`published sets of several annotators${WITHOUT_DATA}`, () => {
  const expected = () => expectedSchema.parse(file).values;

  test("PandaLM: three annotators of pairs", () => {
    const tasks = readPandalm(multiAnnotatorRows("pandalm_999x3.jsonl.gz"));
    const { pandalm } = expected();
    const { 0: tied, 1: first, 2: second } = pandalm.label_counts;
    const found = describePairs(tasks);
    expect(found).toMatchObject({
      n: pandalm.n,
      labels: [second, tied, first],
      unanimous: pandalm.unanimous,
      noMajority: pandalm.no_majority,
    });
    expect(found.alpha).toBeCloseTo(pandalm.krippendorff_alpha_nominal, DECIMALS);
    expect(found.fleiss).toBeCloseTo(pandalm.fleiss_kappa, DECIMALS);
    for (const [name, kappa] of Object.entries(pandalm.cohen_kappa)) {
      const [a = NaN, b = NaN] = name.split("-").map(Number);
      const two = describeAnnotators(tasks, a - 1, b - 1);
      expect(two.kappa, name).toBeCloseTo(kappa, DECIMALS);
      expect(two.agreement, name).toBeCloseTo(pandalm.raw_agreement[name] ?? NaN, DECIMALS);
    }
    // All three annotators judged every pair, so the project's rate is the mean of the three.
    const rates = Object.values(pandalm.raw_agreement);
    expect(reportOn(tasks).threeWay.estimate.value).toBeCloseTo(mean(rates), DECIMALS - 1);
  });

  test("UKPConvArg1: thousands of crowd workers", () => {
    const tasks = readUkp(multiAnnotatorRows("ukpconvarg1_pairs_x5.jsonl.gz"));
    const { ukpconvarg1: ukp } = expected();
    const found = describePairs(tasks);
    const loads = new Map<string, number>();
    for (const { annotator } of tasks.flatMap(({ rankings }) => rankings))
      loads.set(annotator, (loads.get(annotator) ?? 0) + 1);
    expect(found).toMatchObject({
      n: ukp.n_pairs,
      labels: [ukp.label_counts.a2, ukp.label_counts.equal, ukp.label_counts.a1],
      unanimous: ukp.unanimous,
    });
    expect(loads.size).toBe(ukp.n_annotators);
    expect(Math.max(...loads.values())).toBe(ukp.max_items_by_one_annotator);
    expect(tasks.filter(({ rankings }) => rankings.length === 4)).toHaveLength(ukp.items_with_4_ratings);
    expect(reportOn(tasks)).toMatchObject({ rankings: ukp.ratings, sharedTasks: ukp.n_pairs });
    expect(found.alpha).toBeCloseTo(ukp.krippendorff_alpha_nominal, DECIMALS);
    expect(found.fleiss, "Fleiss' kappa wants equal numbers of ratings").toBeNull();
  });

  test.each([
    ["wmt23_ende", "wmt23_ende_sxs_mqm_3raters.jsonl.gz"],
    ["wmt23_zhen", "wmt23_zhen_sxs_mqm_3raters.jsonl.gz"],
  ] as const)("%s: rankings of ten translations with ties", (name, set) => {
    const tasks = readWmt(multiAnnotatorRows(set));
    const wmt = expected()[name];
    const found = describeRankings(tasks);
    expect(tasks).toHaveLength(wmt.segments);
    expect(
      tasks.every(({ items, rankings }) => items.length === wmt.responses && rankings.length === 3),
    ).toBe(true);
    expect(found).toMatchObject({
      wUndefined: wmt.segments_w_undefined,
      tauUndefined: wmt.rater_pairs_tau_undefined,
      lowestFirst: wmt.lowest_mean_penalty_first,
    });
    expect(found.w).toBeCloseTo(wmt.mean_kendall_w_tie_corrected, DECIMALS);
    expect(found.tau).toBeCloseTo(wmt.mean_pairwise_tau_b, DECIMALS);
    expect(found.alpha("interval")).toBeCloseTo(wmt.krippendorff_alpha_interval_on_penalty, DECIMALS);
    expect(found.alpha("ordinal")).toBeCloseTo(wmt.krippendorff_alpha_ordinal_on_penalty, DECIMALS);
  });
});
