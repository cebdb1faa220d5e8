import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const folder = process.env.PREFERENDUM_TEST_DATA;

/** Where a file of the reference data lies; undefined when PREFERENDUM_TEST_DATA does not name the folder. */
export function referenceFile(name: string): string | undefined {
  if (folder === undefined) return undefined;
  const file = path.join(folder, name);
  return existsSync(file) ? file : undefined;
}

/** The parsed JSON of a reference file; undefined without it. */
export function referenceJson(name: string): unknown {
  const file = referenceFile(name);
  return file === undefined ? undefined : JSON.parse(readFileSync(file, "utf8"));
}

/** For the name of a test that is skipped without the data. */
export const WITHOUT_DATA = folder === undefined ? " (skipped: PREFERENDUM_TEST_DATA is not set)" : "";
