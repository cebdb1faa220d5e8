import { expect, test } from "vitest";
import { PurposeReader } from "@/lib/formats/shapes/read-shape";
import { recognizeShape } from "@/lib/formats/shapes/recognize-shape";
import { INPUT_SHAPES } from "@/lib/formats/shapes/registry";
import { encodeAs, recordOf } from "../../../support/export-records";

const RECORD = recordOf("Q", { a: "A", b: "B", c: "C" }, [
  { by: "ann", tiers: ["b", "ac"] },
  { by: "ben", tiers: ["c", "a", "b"] },
  { by: "cem", tiers: ["a", "b"] },
  { by: "dee", outcome: "skipped" },
]);

/** What an import makes of the rows of an export: prompt, completions, and who gave which tiers to which of them. */
function readBack(format: "argilla" | "label-studio") {
  const { rows } = encodeAs(format, RECORD);
  expect(recognizeShape(rows, "preferences")).toBe(format);
  const reader = new PurposeReader(INPUT_SHAPES[format], "preferences", new Date("2027-01-01"));
  const read = rows.map((row, i) => reader.read(row, i + 1));
  expect(read.flatMap(({ problems }) => problems)).toEqual([]);
  return read
    .flatMap(({ records }) => records)
    .map(({ prompt, tasks }) => ({
      prompt: prompt.messages.map(({ content }) => content),
      completions: prompt.completions.map(({ text }) => text),
      said: tasks.flatMap(({ items, annotations }) =>
        annotations.map(({ annotator, tiers }) => [annotator, items, tiers]),
      ),
    }));
}

test("an export for Label Studio is read back with its ties and what was not ranked", () => {
  expect(readBack("label-studio")).toEqual([
    {
      prompt: ["Q"],
      completions: ["A", "B", "C"],
      said: [
        ["ann", [0, 1, 2], [1, 0, 1]],
        ["ben", [0, 1, 2], [1, 2, 0]],
        ["cem", [0, 1], [0, 1]],
      ],
    },
  ]);
});

test("an export for Argilla is read back with its whole orders, whose ties it cannot hold", () => {
  expect(readBack("argilla")).toEqual([
    {
      prompt: ["Q"],
      completions: ["A", "B", "C"],
      said: [
        ["ann", [0, 1, 2], [1, 0, 2]],
        ["ben", [0, 1, 2], [1, 2, 0]],
      ],
    },
  ]);
});
