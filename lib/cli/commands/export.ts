import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import {
  exportSettingsSchema,
  manifestSchema,
  pairPolicySchema,
  type Dataset,
  type Manifest,
} from "@/lib/datasets/schema";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { datasetFormatSchema } from "@/lib/formats/registry";
import { storedFilePath } from "@/lib/platform/files";
import { plural } from "@/lib/base/plural";
import { checkUsage } from "../check-usage";
import { choiceOption, type CommandDefinition, numberOption, requireChoice, requireOption } from "../command";

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
    const project = requireOption(input, "project");
    const settings = checkUsage(exportSettingsSchema, {
      format: requireChoice(input, "format", datasetFormatSchema.options),
      policy: choiceOption(input, "pairs", pairPolicySchema.options),
      testShare: numberOption(input, "test-share", 0.1),
      includeSurplus: input.options["include-surplus"] === true,
    });
    const earlier = await openFolder(out);
    const dataset = await createDataset(SYSTEM, project, settings, new Date());
    for (const file of earlier) await rm(path.join(out, path.basename(file.path)), { force: true });
    for (const file of dataset.files) await copyFile(storedFilePath(file.sha256), path.join(out, file.path));
    return { json: { rows: dataset.rows, files: dataFiles(dataset) }, text: describe(dataset, out) };
  },
};

/**
 * Makes the folder and gives the data files of an earlier export in it, which must go, so that no old test.jsonl stands
 * beside a new train.jsonl. A folder with anything else and no export is left alone.
 */
async function openFolder(out: string): Promise<Manifest["files"]> {
  await mkdir(out, { recursive: true });
  if ((await readdir(out)).length === 0) return [];
  const earlier = await readManifest(path.join(out, "manifest.json"));
  if (earlier !== undefined) return earlier.files;
  throw new AppError("conflict", {
    message: `${out} is not empty`,
    userMessage: `The folder ${out} is not empty and holds no earlier export.`,
    fix: "Name an empty folder, or one that does not exist yet.",
  });
}

async function readManifest(file: string): Promise<Manifest | undefined> {
  try {
    return manifestSchema.safeParse(JSON.parse(await readFile(file, "utf8"))).data;
  } catch {
    return undefined; // no file, or another tool's
  }
}

function dataFiles(dataset: Dataset): { path: string; sha256: string; rows: number }[] {
  return dataset.manifest.files.map(({ path: name, sha256, rows }) => ({ path: name, sha256, rows }));
}

function describe(dataset: Dataset, out: string): string {
  const files = dataset.manifest.files.map(
    (file) => `  ${path.join(out, file.path)}  ${plural(file.rows, "row")}`,
  );
  return [`Dataset ${dataset.number}: ${plural(dataset.rows, "row")} in ${out}`, ...files].join("\n");
}
