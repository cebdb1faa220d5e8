import { expect, test } from "vitest";
import { comparedLines } from "@/lib/cli/compared-lines";
import { type ComparedColumn, comparedTables } from "@/lib/reward-model/comparison-tables";
import { differingSettings, settingsOfReport, settingsOfRun } from "@/lib/reward-model/compared-settings";
import type { Run } from "@/lib/reward-model/schema";
import { RUN_REPORT } from "../../support/run-report";

const settings: Run["settings"] = { base: "mini", mode: "full", seed: 1, testShare: 0.1, options: {} };
const first: ComparedColumn = {
  name: "Training 1",
  settings: settingsOfRun({ dataset: 1, settings }),
  report: RUN_REPORT,
  checkpointBytes: 11_800_000,
  againstFirst: null,
};
const second: ComparedColumn = {
  name: "Training 2",
  settings: settingsOfRun({
    dataset: 1,
    settings: { ...settings, mode: "lora", options: { epochs: 5, margins: true, softLabels: false } },
  }),
  report: { ...RUN_REPORT, seconds: 12.34 },
  checkpointBytes: 2_000_000,
  againstFirst: {
    kind: "difference",
    pairs: 40,
    difference: 0.125,
    interval: [0.05, 0.2],
    ofFirst: 40,
    ofThis: 60,
  },
};
const waiting: ComparedColumn = {
  ...first,
  name: "Training 3",
  report: null,
  checkpointBytes: null,
  againstFirst: { kind: "none", reason: "unfinished" },
};

const rowsOf = (columns: readonly ComparedColumn[], table: number) =>
  comparedTables(columns, "en", "percent")[table]?.rows ?? [];

test("settings that differ are marked, and what was left to base and mode is said to be so", () => {
  const rows = rowsOf([first, second], 0);
  expect(rows.filter(({ differs }) => differs).map(({ name }) => name)).toEqual([
    "Mode",
    "Passes over the data, at most",
    "Margins",
  ]);
  expect(rows.find(({ name }) => name.startsWith("Passes"))?.cells).toEqual(["by base and mode", "5"]);
  expect(rows.find(({ name }) => name === "Held out")?.cells).toEqual(["10 %", "10 %"]);
});

test("a learning rate keeps its digits, with the decimal comma on a German page", () => {
  const given = { ...settings, options: { learningRate: 0.00003 } };
  const column = { ...first, settings: settingsOfRun({ dataset: 1, settings: given }) };
  const cellOf = (language: "en" | "de") =>
    comparedTables([column], language, "percent")[0]?.rows.at(-1)?.cells[0];
  expect([cellOf("en"), cellOf("de")]).toEqual(["0.00003", "0,00003"]);
});

test("checkpoints that differ in their ensemble alone are told apart by it", () => {
  const share = { pairs: 1, accuracy: 1, interval: null };
  const ofHeads = (heads: number) =>
    settingsOfReport({ ...RUN_REPORT, details: { ensemble: { heads, agreed: share, split: share } } });
  expect(differingSettings([settingsOfReport(RUN_REPORT), ofHeads(8)])).toEqual(["options.ensemble"]);
  expect(differingSettings([ofHeads(4), ofHeads(8)])).toEqual(["options.ensemble"]);
});

test("an option that is off is the same as one that was not named", () => {
  const off = settingsOfRun({ dataset: 1, settings: { ...settings, options: { softLabels: false } } });
  expect(differingSettings([first.settings, off])).toEqual([]);
  expect(differingSettings([first.settings, second.settings])).toEqual([
    "mode",
    "options.epochs",
    "options.margins",
  ]);
});

test("the difference has its interval, and a note says on which pairs it was taken", () => {
  const [, , figures] = comparedTables([first, second], "en", "percent");
  const row = figures?.rows.find(({ name }) => name === "Difference to Training 1");
  expect(row?.cells).toEqual(["(the first)", "+12.5 points [+5.0, +20.0]"]);
  expect(figures?.notes[1]).toContain("Training 2 and Training 1 share 40 held-out pairs, of 60 and 40");
});

test("a training that is not finished has its settings, no figures, and the reason in words, also in German", () => {
  const [, data, figures, cost] = comparedTables([first, waiting], "de", "percent");
  expect(figures?.notes[1]).toBe("Kein Unterschied für Training 3: Es ist nicht fertig.");
  for (const table of [data, cost]) expect(table?.rows[0]?.cells[1]).toBe("k. A.");
});

test("of reports of version 0.1.0, which have no details, gains and calibration are n/a and not 0", () => {
  const rows = rowsOf([first, second], 2);
  for (const name of ["Gain over “TF-IDF and length”", "Expected calibration error"])
    expect(rows.find((row) => row.name === name)?.cells).toEqual(["n/a", "n/a"]);
});

test("in a terminal the columns stand under one another, and rows that differ have a mark", () => {
  const lines = comparedLines([first, second]);
  expect(lines).toContain("Settings (≠ differs)");
  expect(lines.find((line) => line.includes("Mode"))).toMatch(/^≠ Mode +full +LoRA$/);
  expect(lines.find((line) => line.includes("Base"))).toMatch(/^ {2}Base +mini +mini$/);
  expect(lines.find((line) => line.includes("Size"))).toMatch(/11\.8 MB +2\.0 MB$/);
});
