import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { storeBytes } from "@/lib/platform/files";
import { readSplitSalt } from "@/lib/platform/instance";
import { CODE_VERSION } from "@/lib/platform/version";
import type { Project } from "@/lib/projects/schema";
import { openProject } from "@/lib/projects/services/open-project";
import { writeDataFiles, type DataFiles } from "../adapters/data-files";
import { datasetCard } from "../card";
import { createDatasetContract } from "../contract";
import { makeManifest, manifestText } from "../manifest";
import { findDataset, insertDataset, withSnapshot } from "../repository";
import { streamRecords } from "../repository-records";
import {
  exportSettingsSchema,
  type Dataset,
  type DatasetFile,
  type ExportRequest,
  type ExportSettings,
} from "../schema";

/**
 * Exports the project's annotations as an immutable dataset, from one snapshot of the database. The same data and
 * settings give the same bytes; then the dataset that there is comes back.
 */
export async function createDataset(
  actor: Actor,
  slug: string,
  request: ExportRequest,
  now: Date,
): Promise<Dataset> {
  const project = await openProject(actor, slug, createDatasetContract.permission);
  const settings = exportSettingsSchema.parse(request);
  const salt = await readSplitSalt();
  const data = await writeRecords(project, settings, salt);
  if (data.files.length === 0) throw nothingToExport(settings);
  const manifest = makeManifest({ project: slug, settings, salt, ...data, codeVersion: CODE_VERSION });
  const manifestFile = await storeText("manifest.json", manifestText(manifest));
  const card = await storeText("README.md", datasetCard(manifest));
  const number = await insertDataset(
    {
      projectId: project.id,
      manifest,
      sha256: manifestFile.sha256,
      files: [...data.files, manifestFile, card],
    },
    now,
  );
  const dataset = await findDataset(project.id, number);
  if (dataset === undefined) throw new Error(`dataset ${number} of ${slug} vanished after it was made`);
  return dataset;
}

async function writeRecords(project: Project, settings: ExportSettings, salt: string): Promise<DataFiles> {
  const { paired } = DATASET_FORMATS[settings.format];
  return withSnapshot((client) =>
    writeDataFiles(
      streamRecords(client, {
        projectId: project.id,
        slug: project.slug,
        includeSurplus: settings.includeSurplus,
        rankedOnly: paired,
      }),
      settings,
      salt,
    ),
  );
}

async function storeText(path: string, text: string): Promise<DatasetFile> {
  return { path, ...(await storeBytes(new TextEncoder().encode(text))), rows: 0 };
}

function nothingToExport({ format }: ExportSettings): AppError {
  const { paired } = DATASET_FORMATS[format];
  return new AppError("conflict", {
    message: "export without rows",
    userMessage: paired
      ? "There is nothing to export yet: no annotation puts one completion above another."
      : "There is nothing to export yet: the project has no prompts.",
    fix: paired ? "Let annotators rank some tasks first." : "Upload prompts first.",
  });
}
