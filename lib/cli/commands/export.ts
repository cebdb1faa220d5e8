import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { pairPolicySchema, type Dataset } from "@/lib/datasets/schema";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { datasetFormatSchema } from "@/lib/formats/registry";
import { storedFilePath } from "@/lib/platform/files";
import {
  type CommandDefinition,
  type CommandInput,
  numberOption,
  requireOption,
  textOption,
  UsageError,
} from "../command";

export const exportCommand: CommandDefinition = {
  name: "export",
  usage: `export --project SLUG --format ${datasetFormatSchema.options.join("|")} --out DIR [--test-share 0.1] [--pairs ${pairPolicySchema.options.join("|")}] [--include-surplus]`,
  summary: "Export a project's annotations as a dataset: the bytes that the site gives",
  options: {
    project: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
    "test-share": { type: "string" },
    pairs: { type: "string" },
    "include-surplus": { type: "boolean" },
  },
  needsDatabase: true,
  run: async (input) => {
    const out = requireOption(input, "out");
    const settings = {
      format: choice(input, "format", datasetFormatSchema.options),
      policy:
        textOption(input, "pairs") === undefined ? "all" : choice(input, "pairs", pairPolicySchema.options),
      testShare: numberOption(input, "test-share", 0.1),
      includeSurplus: input.options["include-surplus"] === true,
    } as const;
    const dataset = await createDataset(SYSTEM, requireOption(input, "project"), settings, new Date());
    await mkdir(out, { recursive: true });
    for (const file of dataset.files) await copyFile(storedFilePath(file.sha256), path.join(out, file.path));
    return { json: { rows: dataset.rows, files: dataFiles(dataset) }, text: describe(dataset, out) };
  },
};

function choice<T extends string>(input: CommandInput, name: string, allowed: readonly T[]): T {
  const given = requireOption(input, name);
  const found = allowed.find((candidate) => candidate === given);
  if (found === undefined)
    throw new UsageError(`--${name} must be one of ${allowed.join(", ")}, not "${given}"`);
  return found;
}

function dataFiles(dataset: Dataset): { path: string; sha256: string; rows: number }[] {
  return dataset.manifest.files.map(({ path: name, sha256, rows }) => ({ path: name, sha256, rows }));
}

function describe(dataset: Dataset, out: string): string {
  const files = dataset.manifest.files.map((file) => `  ${path.join(out, file.path)}  ${file.rows} rows`);
  return [`Dataset ${dataset.number}: ${dataset.rows} rows in ${out}`, ...files].join("\n");
}
