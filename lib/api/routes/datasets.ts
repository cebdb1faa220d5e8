import {
  compareDatasetsContract,
  countDatasetContract,
  createDatasetContract,
  inspectDatasetContract,
  listDatasetsContract,
  listPushesContract,
  pushDatasetContract,
  readDatasetContract,
  readDatasetFileContract,
} from "@/lib/datasets/contract";
import { compareDatasets } from "@/lib/datasets/services/compare-datasets";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { inspectDataset } from "@/lib/datasets/services/inspect-dataset";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { listPushes } from "@/lib/datasets/services/list-pushes";
import { openDatasetFile } from "@/lib/datasets/services/open-dataset-file";
import { pushDataset } from "@/lib/datasets/services/push-dataset";
import { readDataset } from "@/lib/datasets/services/read-dataset";
import { bind, type Route } from "../bind";

export const datasetsRoutes: readonly Route[] = [
  bind(createDatasetContract, ({ actor, params, body, now }) => createDataset(actor, params.slug, body, now)),
  bind(countDatasetContract, ({ actor, params, query }) => countDataset(actor, params.slug, query)),
  bind(inspectDatasetContract, ({ actor, params, query }) => inspectDataset(actor, params.slug, query)),
  bind(listDatasetsContract, ({ actor, params }) => listDatasets(actor, params.slug)),
  bind(readDatasetContract, ({ actor, params }) => readDataset(actor, params.slug, params.number)),
  bind(compareDatasetsContract, ({ actor, params }) =>
    compareDatasets(actor, params.slug, { before: params.number, after: params.other }),
  ),
  bind(pushDatasetContract, ({ actor, params, body, now }) =>
    pushDataset(actor, params.slug, params.number, body, now),
  ),
  bind(listPushesContract, ({ actor, params }) => listPushes(actor, params.slug, params.number)),
  bind(readDatasetFileContract, async ({ actor, params }) => {
    const { file, stream } = await openDatasetFile(actor, params.slug, params.number, params.path);
    return new Response(stream, {
      headers: {
        "content-type": contentType(file.path),
        "content-length": String(file.bytes),
        "content-disposition": `attachment; filename="${params.slug}-${params.number}-${file.path}"`,
        etag: `"${file.sha256}"`,
        "cache-control": "private, no-cache",
      },
    });
  }),
];

function contentType(path: string): string {
  if (path.endsWith(".parquet")) return "application/vnd.apache.parquet";
  if (path.endsWith(".xml")) return "application/xml";
  if (path.endsWith(".jsonl")) return "application/x-ndjson";
  return path.endsWith(".json") ? "application/json" : "text/markdown; charset=utf-8";
}
