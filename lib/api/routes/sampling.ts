import {
  addSampledTasksContract,
  cancelSamplingContract,
  createSamplingContract,
  listSampleBatchesContract,
  listSamplingsContract,
  pauseSamplingContract,
  previewSamplingContract,
  readSamplingContract,
  resumeSamplingContract,
} from "@/lib/sampling/contract";
import { addSampledTasks } from "@/lib/sampling/services/add-sampled-tasks";
import { cancelSampling } from "@/lib/sampling/services/cancel-sampling";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { listSampleBatches } from "@/lib/sampling/services/list-sample-batches";
import { listSamplings } from "@/lib/sampling/services/list-samplings";
import { pauseSampling } from "@/lib/sampling/services/pause-sampling";
import { previewSampling } from "@/lib/sampling/services/preview-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { resumeSampling } from "@/lib/sampling/services/resume-sampling";
import { bind, type Route } from "../bind";

export const samplingRoutes: readonly Route[] = [
  bind(previewSamplingContract, ({ actor, body }) => previewSampling(actor, body)),
  bind(createSamplingContract, ({ actor, body, now }) => createSampling(actor, body, now)),
  bind(listSamplingsContract, ({ actor, query, now }) => listSamplings(actor, query, now)),
  bind(readSamplingContract, ({ actor, params, now }) => readSampling(actor, params.number, now)),
  bind(listSampleBatchesContract, ({ actor, params, query, now }) =>
    listSampleBatches(actor, params.number, query, now),
  ),
  bind(pauseSamplingContract, ({ actor, params, now }) => pauseSampling(actor, params.number, now)),
  bind(resumeSamplingContract, ({ actor, params, now }) => resumeSampling(actor, params.number, now)),
  bind(addSampledTasksContract, ({ actor, params, body, now }) =>
    addSampledTasks(actor, params.number, body, now),
  ),
  bind(cancelSamplingContract, ({ actor, params, now }) => cancelSampling(actor, params.number, now)),
];
