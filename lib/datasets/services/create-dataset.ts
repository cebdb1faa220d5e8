import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { datasetText } from "@/lib/messages/datasets";
import { withTransaction } from "@/lib/platform/db";
import { storeBytes } from "@/lib/platform/files";
import { CODE_VERSION } from "@/lib/platform/version";
import type { Project } from "@/lib/projects/schema";
import { openProject } from "@/lib/projects/services/open-project";
import { writeDataFiles, type DataFiles } from "../adapters/data-files";
import { type BenchmarkFile, planExport } from "../adapters/plan-export";
import { datasetCard } from "../card";
import { createDatasetContract } from "../contract";
import type { ExportPlan } from "../export-plan";
import { splitOfPath } from "../file-names";
import { sayCounts } from "../say-counts";
import { makeManifest, manifestText } from "../manifest";
import { findDataset, insertDataset, type NewDataset, withSnapshot } from "../repository";
import { recordFilter, streamRecords } from "../repository-records";
import type { Dataset, DatasetCounts, DatasetFile, ExportRequest, ExportSettings } from "../schema";
import { checkSettings } from "../check-settings";

/**
 * Exports the project's annotations as an immutable dataset, from one snapshot of the database. The same data and
 * settings give the same bytes; then the dataset that there is comes back.
 */
export async function createDataset(
  actor: Actor,
  slug: string,
  request: ExportRequest,
  now: Date,
  benchmarks: readonly BenchmarkFile[] = [],
): Promise<Dataset> {
  const project = await openProject(actor, slug, createDatasetContract.permission);
  const settings = checkSettings(request);
  const { plan, data } = await writeRecords(project, settings, benchmarks);
  if (data.files.length === 0) throw nothingToExport(data.tally.counts());
  const sideFiles = await storeSideFiles(slug, settings, data.files);
  const files = [...data.files, ...sideFiles];
  const { tally } = data;
  const manifest = makeManifest({
    project: slug,
    plan,
    tally,
    warnings: data.inspection.result(),
    files,
    codeVersion: CODE_VERSION,
  });
  const manifestFile = await storeText("manifest.json", manifestText(manifest));
  const card = await storeText("README.md", datasetCard(manifest));
  const number = await storeDataset(
    actor,
    { projectId: project.id, manifest, sha256: manifestFile.sha256, files: [...files, manifestFile, card] },
    now,
  );
  const dataset = await findDataset(project.id, number);
  if (dataset === undefined) throw new Error(`dataset ${number} of ${slug} vanished after it was made`);
  return dataset;
}

async function storeDataset(actor: Actor, dataset: NewDataset, now: Date): Promise<number> {
  const { projectId, manifest } = dataset;
  return withTransaction(async (client) => {
    const number = await insertDataset(client, dataset, now);
    await recordAction(client, actor, {
      action: "createDataset",
      projectId,
      object: { kind: "dataset", id: String(number) },
      change: { format: manifest.format, rows: manifest.counts.rows },
    });
    return number;
  });
}

async function writeRecords(
  project: Project,
  settings: ExportSettings,
  files: readonly BenchmarkFile[],
): Promise<{ readonly plan: ExportPlan; readonly data: DataFiles }> {
  return withSnapshot(async (client) => {
    const plan = await planExport(client, project, settings, { compares: true, files });
    const records = streamRecords(client, recordFilter(project, settings, true, plan.rewarding));
    return { plan, data: await writeDataFiles(records, plan) };
  });
}

async function storeSideFiles(
  project: string,
  { format }: ExportSettings,
  dataFiles: readonly DatasetFile[],
): Promise<DatasetFile[]> {
  const files = dataFiles.map(({ path }) => ({ path, split: splitOfPath(path) ?? "train" }));
  const texts = DATASET_FORMATS[format].sideFiles?.({ project, files }) ?? [];
  return Promise.all(texts.map(({ path, text }) => storeText(path, text)));
}

async function storeText(path: string, text: string): Promise<DatasetFile> {
  return { path, ...(await storeBytes(new TextEncoder().encode(text))), rows: 0 };
}

function nothingToExport({ left_out: leftOut }: DatasetCounts): AppError {
  const reasons = sayCounts(leftOut, datasetText);
  if (reasons.length > 0)
    return new AppError("conflict", {
      message: "export without rows",
      userMessage: `Nothing is left to export. Left out: ${reasons.join("; ")}.`,
      fix: "Take another format, or weaker choices.",
    });
  return new AppError("conflict", {
    message: "export without rows",
    userMessage: "There is nothing to export yet: no annotation or prompt gives a row of this format.",
    fix: "Upload prompts and let annotators rank some tasks first.",
  });
}
