import { DATASET_FORMATS } from "@/lib/formats/registry";
import type { ExportSettings } from "./schema";
import { type Split, SPLITS } from "./split";

/** The data file that a row of the split stands in. */
export function dataFileName(
  { format: name, parquet }: Pick<ExportSettings, "format" | "parquet">,
  split: Split,
): string {
  const format = DATASET_FORMATS[name];
  return `${format.layout === "single" ? name : split}.${parquet ? "parquet" : format.syntax}`;
}

/** The split that a data file holds; undefined where it holds all of them, or is no data file. */
export function splitOfPath(path: string): Split | undefined {
  return SPLITS.find((split) => path.startsWith(`${split}.`));
}

const LAST = ["manifest.json", "README.md"];

/** The order of a dataset's files: train, validation, test; then those for the target tool; manifest and card last. */
export function compareFiles(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function placeOf(path: string): number {
  const split = splitOfPath(path);
  if (split !== undefined) return SPLITS.indexOf(split);
  return LAST.includes(path) ? SPLITS.length + 1 + LAST.indexOf(path) : SPLITS.length;
}
