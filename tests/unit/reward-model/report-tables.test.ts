import { expect, test } from "vitest";
import { describeFigures } from "@/lib/reward-model/model-card";
import { figureTables, mainTable } from "@/lib/reward-model/report-tables";
import { type Details, type Report, reportSchema } from "@/lib/reward-model/schema";

const share = (pairs: number, accuracy: number, interval: [number, number]) => ({
  pairs,
  accuracy,
  interval,
});
const none = { pairs: 0, accuracy: null, interval: null };
const figures = {
  ...share(40, 0.75, [0.6, 0.86]),
  logLoss: 0.5,
  lengthBalanced: { ...none, shorter: none, longer: none },
};
const details: Details = {
  gains: {
    length: { pairs: 40, difference: 0.125, interval: [0.05, 0.2] },
    tfidf: { pairs: 40, difference: -0.02, interval: null },
  },
  annotators: share(30, 0.8, [0.7, 0.9]),
  slices: {
    strength: [
      { name: "1", ...share(10, 0.6, [0.4, 0.8]) },
      { name: "4", ...share(30, 0.8, [0.7, 0.9]) },
    ],
    rankGap: [],
    source: [
      { name: "a|b\n`c`", ...share(3, 1, [0.4, 1]) },
      { name: null, ...none },
    ],
    models: [],
    batches: [],
  },
  calibration: {
    bins: [{ from: 0.5, to: 0.6, confidence: 0.55, ...share(40, 0.75, [0.6, 0.86]) }],
    error: 0.2,
  },
  length: {
    correlation: { value: -0.31, interval: [-0.4, 0.1], answers: 80 },
    longerHigher: share(39, 0.4, [0.3, 0.5]),
  },
};
const old: Report = {
  base: "use-lite",
  mode: "head",
  seed: 1,
  steps: 1,
  seconds: 1,
  data: { prompts: 1, groups: 1, pairs: 1, trainPairs: 1, validationPairs: 0, testPairs: 40, testGroups: 9 },
  heldOut: figures,
  baselines: { length: figures, tfidf: figures },
  warnings: [],
};

test("figures stand in the words and the numbers of the language, and in the style of the place", () => {
  const tables = figureTables(details, undefined, "en", "percent");
  expect(tables.map(({ title }) => title)).toEqual([
    "Gain over the baselines",
    "Annotators",
    "By strength of the preference",
    "By source of the prompt",
    "Calibration",
    "Reward and length",
  ]);
  expect(tables[0]?.rows).toEqual([
    ["The longer answer wins", "+12.5 points [+5.0, +20.0]"],
    ["TF-IDF and length", "−2.0 points"],
  ]);
  expect(tables[2]?.rows).toEqual([
    ["up to 25 %", "10", "60.0 % [40.0, 80.0]"],
    ["76 to 100 %", "30", "80.0 % [70.0, 90.0]"],
  ]);
  expect(tables[3]?.rows[1]).toEqual(["all others", "0", "n/a: no such pairs"]);
  expect(tables[5]?.rows[0]?.[2]).toBe("−0.31 [−0.40, +0.10]");
  expect(figureTables(details, undefined, "de", "percent")[0]?.rows[0]).toEqual([
    "Die längere Antwort gewinnt",
    "+12,5 Punkte [+5,0; +20,0]",
  ]);
  expect(figureTables(details, undefined, "en", "fraction")[1]?.rows[0]?.[2]).toBe("0.800 [0.700, 0.900]");
});

test("a learning curve is a table where it was asked for", () => {
  const point = { share: 0.25, groups: 5, trainPairs: 9, ...share(40, 0.7, [0.5, 0.8]) };
  const table = figureTables(details, [point], "en", "percent").at(-1);
  expect(table?.rows).toEqual([["25 %: 5 groups", "9", "70.0 % [50.0, 80.0]"]]);
});

test("an ensemble is a table where the model has one", () => {
  const ensemble = { heads: 8, agreed: share(30, 0.9, [0.8, 0.95]), split: share(10, 0.5, [0.3, 0.7]) };
  const found = figureTables({ ...details, ensemble }, undefined, "en", "percent")[5];
  expect(found?.note).toContain("8 heads");
  expect(found?.rows).toEqual([
    ["All heads agree", "30", "90.0 % [80.0, 95.0]"],
    ["They disagree", "10", "50.0 % [30.0, 70.0]"],
  ]);
});

test("the report of an older run is read, and shown without what it does not have", () => {
  expect(reportSchema.parse(JSON.parse(JSON.stringify(old))).details).toBeUndefined();
  expect(mainTable(old, "en").rows).toHaveLength(3);
  expect(mainTable({ ...old, details }, "en").rows.at(-1)?.[1]).toBe("80.0 % [70.0, 90.0]");
  expect(describeFigures(old)).not.toContain("###");
});

test("a name in the model card cannot end its cell", () => {
  const card = describeFigures({ ...old, details });
  expect(card).toContain("\n| a\\|b \\`c\\` | 3 | 100.0 % [40.0, 100.0] |\n");
});
