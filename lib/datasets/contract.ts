import { z } from "zod";
import { contract, slugParams } from "@/lib/base/contract";
import { rowNumber } from "@/lib/base/storable";
import { comparisonSchema } from "./comparison";
import { newPushSchema, pushesSchema, pushSchema } from "./push";
import { datasetCountsSchema, datasetSchema, exportSettingsSchema } from "./schema";
import { inspectionSchema } from "./warnings";

/** In a query everything is text. */
const fields = exportSettingsSchema.shape;
const datasetParams = slugParams.extend({ number: rowNumber });

const settingsQuery = exportSettingsSchema.extend({
  pairsPerPrompt: z.coerce.number().pipe(fields.pairsPerPrompt.unwrap().unwrap()).optional(),
  minReward: z.coerce.number().pipe(fields.minReward.unwrap().unwrap()).optional(),
  minGain: z.coerce.number().pipe(fields.minGain.unwrap().unwrap()).optional(),
  margin: z.stringbool().default(false),
  parquet: z.stringbool().default(false),
  minAnnotators: z.coerce.number().pipe(fields.minAnnotators.unwrap()).default(1),
  minAgreement: z.coerce.number().pipe(fields.minAgreement.unwrap()).default(0),
  passedOnly: z.stringbool().default(false),
  withoutBenchmarks: z.stringbool().default(false),
  unseen: z.stringbool().default(false),
  testShare: z.coerce.number().pipe(fields.testShare.unwrap()).default(0.1),
  validationShare: z.coerce.number().pipe(fields.validationShare.unwrap()).default(0),
  includeSurplus: z.stringbool().default(false),
});

export const createDatasetContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/datasets",
  summary:
    "Export the project's annotations as an immutable dataset; the same inputs give the dataset there is",
  permission: "dataset.create",
  params: slugParams,
  body: exportSettingsSchema,
  response: datasetSchema,
});

export const countDatasetContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/dataset-count",
  summary: "How many rows an export would have now",
  permission: "dataset.create",
  params: slugParams,
  query: settingsQuery,
  response: datasetCountsSchema,
});

export const inspectDatasetContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/dataset-warnings",
  summary:
    "What to look at before an export is given away: prompts that come again, also in another split, prompts of benchmarks, e-mail addresses, telephone numbers",
  permission: "dataset.create",
  params: slugParams,
  query: settingsQuery,
  response: inspectionSchema,
});

export const listDatasetsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/datasets",
  summary: "The project's datasets, newest first",
  permission: "dataset.read",
  params: slugParams,
  response: z.object({ datasets: z.array(datasetSchema) }),
});

export const readDatasetContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/datasets/:number",
  summary: "A dataset with its manifest",
  permission: "dataset.read",
  params: datasetParams,
  response: datasetSchema,
});

export const compareDatasetsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/datasets/:number/compared-with/:other",
  summary:
    "What changed from a dataset to another one of the project: settings, judgements by split, prompts, annotators",
  permission: "dataset.read",
  params: datasetParams.extend({ other: rowNumber }),
  response: comparisonSchema,
});

export const pushDatasetContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/datasets/:number/pushes",
  summary:
    "Send a dataset into a repository of the Hugging Face hub, which is made where there is none; the token is kept sealed until that has ended",
  permission: "dataset.create",
  params: datasetParams,
  body: newPushSchema,
  response: pushSchema,
});

export const listPushesContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/datasets/:number/pushes",
  summary: "The newest ten pushes of a dataset to the Hugging Face hub, newest first",
  permission: "dataset.read",
  params: datasetParams,
  response: pushesSchema,
});

export const readDatasetFileContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/datasets/:number/files/:path",
  summary: "A file of a dataset",
  permission: "dataset.read",
  params: datasetParams.extend({ path: z.string() }),
  response: "stream",
});
