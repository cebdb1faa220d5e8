import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openBenchmarkFile } from "@/lib/datasets/adapters/benchmark-file";
import type { BenchmarkFile } from "@/lib/datasets/adapters/plan-export";
import { sayCounts } from "@/lib/datasets/say-counts";
import { sayWarnings } from "@/lib/datasets/say-warnings";
import {
  aggregationSchema,
  annotatorChoiceSchema,
  answerSourceSchema,
  type Dataset,
  type ExportRequest,
  type ExportSettings,
  exportSettingsSchema,
  type Manifest,
  manifestSchema,
  pairPolicySchema,
  tieRuleSchema,
} from "@/lib/datasets/schema";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { inspectDataset } from "@/lib/datasets/services/inspect-dataset";
import { datasetFormatSchema } from "@/lib/formats/registry";
import { storedFilePath } from "@/lib/platform/files";
import { plural } from "@/lib/base/plural";
import { checkUsage } from "../check-usage";
import { datasetText } from "@/lib/messages/datasets";
import {
  choiceOption,
  type CommandDefinition,
  type CommandInput,
  type CommandResult,
  listOption,
  numberOption,
  optionalNumber,
  requireChoice,
  requireOption,
} from "../command";

export const exportCommand: CommandDefinition = {
  name: "export",
  usage: `export --project SLUG --format ${datasetFormatSchema.options.join("|")} --out DIR|--check
    [--pairs ${pairPolicySchema.options.join("|")}] [--pairs-per-prompt N] [--ties ${tieRuleSchema.options.join("|")}]
    [--aggregation ${aggregationSchema.options.join("|")}] [--answers ${answerSourceSchema.options.join("|")}] [--min-reward X] [--min-gain X] [--margin] [--parquet]
    [--annotators ${annotatorChoiceSchema.options.join("|")}] [--min-annotators 1] [--min-agreement 0] [--passed-only] [--include-surplus]
    [--benchmark FILE…] [--without-benchmarks] [--unseen]
    [--test-share 0.1] [--validation-share 0]`,
  summary:
    "Export a project's annotations as a dataset: the bytes that the site gives; with --check only say what to look at before",
  options: {
    project: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
    check: { type: "boolean" },
    pairs: { type: "string" },
    "pairs-per-prompt": { type: "string" },
    ties: { type: "string" },
    aggregation: { type: "string" },
    answers: { type: "string" },
    "min-reward": { type: "string" },
    "min-gain": { type: "string" },
    margin: { type: "boolean" },
    parquet: { type: "boolean" },
    annotators: { type: "string" },
    "min-annotators": { type: "string" },
    "min-agreement": { type: "string" },
    "passed-only": { type: "boolean" },
    "include-surplus": { type: "boolean" },
    benchmark: { type: "string", multiple: true },
    "without-benchmarks": { type: "boolean" },
    unseen: { type: "boolean" },
    "test-share": { type: "string" },
    "validation-share": { type: "string" },
  },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const settings = checkUsage(exportSettingsSchema, settingsOf(input));
    const benchmarks = listOption(input, "benchmark").map(openBenchmarkFile);
    if (input.options.check === true) return check(project, settings, benchmarks);
    const out = requireOption(input, "out");
    const earlier = await openFolder(out);
    const dataset = await createDataset(SYSTEM, project, settings, new Date(), benchmarks);
    for (const file of earlier) await rm(path.join(out, path.basename(file.path)), { force: true });
    for (const file of dataset.files) await copyFile(storedFilePath(file.sha256), path.join(out, file.path));
    const { counts, warnings } = dataset.manifest;
    const { left_out: leftOut, changed } = counts;
    return {
      json: { rows: dataset.rows, files: dataFiles(dataset), leftOut, changed, warnings },
      text: describe(dataset, out),
    };
  },
};

/** What to look at before the dataset is given away; nothing is written. */
async function check(
  project: string,
  settings: ExportSettings,
  benchmarks: readonly BenchmarkFile[],
): Promise<CommandResult> {
  const warnings = await inspectDataset(SYSTEM, project, settings, benchmarks);
  const lines = sayWarnings(warnings, datasetText);
  const text = lines.length === 0 ? datasetText.warnings.none(warnings.prompts) : lines.join("\n");
  return { json: { warnings }, text };
}

function settingsOf(input: CommandInput): Partial<Record<keyof ExportRequest, unknown>> {
  return {
    format: requireChoice(input, "format", datasetFormatSchema.options),
    policy: choiceOption(input, "pairs", pairPolicySchema.options),
    pairsPerPrompt: optionalNumber(input, "pairs-per-prompt") ?? null,
    ties: choiceOption(input, "ties", tieRuleSchema.options),
    aggregation: choiceOption(input, "aggregation", aggregationSchema.options),
    answers: choiceOption(input, "answers", answerSourceSchema.options),
    minReward: optionalNumber(input, "min-reward"),
    minGain: optionalNumber(input, "min-gain"),
    margin: input.options.margin === true,
    parquet: input.options.parquet === true,
    annotators: choiceOption(input, "annotators", annotatorChoiceSchema.options),
    minAnnotators: numberOption(input, "min-annotators", 1),
    minAgreement: numberOption(input, "min-agreement", 0),
    passedOnly: input.options["passed-only"] === true,
    includeSurplus: input.options["include-surplus"] === true,
    withoutBenchmarks: input.options["without-benchmarks"] === true,
    unseen: input.options.unseen === true,
    testShare: numberOption(input, "test-share", 0.1),
    validationShare: numberOption(input, "validation-share", 0),
  };
}

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
    (file) => `  ${path.join(out, file.path)}${file.rows > 0 ? `  ${plural(file.rows, "row")}` : ""}`,
  );
  const { counts, warnings } = dataset.manifest;
  const { left_out: leftOut, changed } = counts;
  const missing = sayCounts(leftOut, datasetText).map((line) => `  left out: ${line}`);
  const altered = sayCounts(changed, datasetText).map((line) => `  in another form: ${line}`);
  const warned = (warnings === null ? [] : sayWarnings(warnings, datasetText)).map(
    (line) => `  mind: ${line}`,
  );
  return [
    `Dataset ${dataset.number}: ${plural(dataset.rows, "row")} in ${out}`,
    ...files,
    ...missing,
    ...altered,
    ...noTestLines(dataset),
    ...warned,
  ].join("\n");
}

/** Which prompts are held out is a matter of chance, and of few prompts it may be none. */
function noTestLines({ rows, manifest }: Dataset): string[] {
  const share = manifest.split.test_share;
  if (share === 0 || rows === 0 || manifest.counts.test > 0) return [];
  return [
    `  mind: no prompt fell into the test part, a share of ${share}: a larger --test-share holds out more`,
  ];
}
