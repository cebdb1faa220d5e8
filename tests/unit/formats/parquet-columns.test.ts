import { expect, test } from "vitest";
import { DATASET_FORMATS, datasetFormatSchema, hasChoice } from "@/lib/formats/registry";
import { parquetColumns } from "@/lib/formats/parquet-columns";
import { trlRowSchema } from "@/lib/formats/trl-preference";
import { DEFAULT_CHOICE } from "../../support/export-records";

test("messages are a list of three levels, floats DOUBLE whatever their value, whole numbers INT64", () => {
  const columns = new Map(
    parquetColumns(trlRowSchema("implicit", DEFAULT_CHOICE)).map((column) => [column.name, column]),
  );
  expect(
    columns.get("chosen")?.elements.map(({ name, type, converted_type: kind }) => [name, type ?? kind]),
  ).toEqual([
    ["chosen", "LIST"],
    ["list", undefined],
    ["element", undefined],
    ["role", "BYTE_ARRAY"],
    ["content", "BYTE_ARRAY"],
  ]);
  expect(columns.get("weight")?.elements).toMatchObject([{ type: "DOUBLE" }]);
  expect(columns.get("weight")?.convert(1)).toBe(1);
  expect(columns.get("group_size")?.elements).toMatchObject([{ type: "INT64" }]);
  expect(columns.get("group_size")?.convert(3)).toBe(3n);
});

test("every format that offers Parquet has columns for all of its rows", () => {
  const offered = datasetFormatSchema.options.filter((format) => hasChoice(format, "parquet"));
  expect(offered).toContain("verl");
  for (const format of offered)
    expect(parquetColumns(DATASET_FORMATS[format].rowSchema(DEFAULT_CHOICE)).length).toBeGreaterThan(2);
});
