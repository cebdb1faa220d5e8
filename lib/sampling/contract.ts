import { z } from "zod";
import { contract } from "@/lib/base/contract";
import { rowNumber } from "@/lib/base/storable";
import {
  addedTasksSchema,
  addSampledTasksSchema,
  newSamplingSchema,
  sampleBatchesQuerySchema,
  sampleBatchesSchema,
  samplingPreviewSchema,
  samplingSchema,
} from "./schema";

const samplingParams = z.object({ number: rowNumber });

export const previewSamplingContract = contract({
  method: "POST",
  path: "/api/v1/sampling-preview",
  summary: "Count what a sampling would ask for, and estimate what it costs; nothing is stored or asked",
  permission: "sampling.manage",
  body: newSamplingSchema.strict(),
  response: samplingPreviewSchema,
});

export const createSamplingContract = contract({
  method: "POST",
  path: "/api/v1/samplings",
  summary: "Sample completions of a prompt set's prompts from models; the worker takes it up within seconds",
  permission: "sampling.manage",
  body: newSamplingSchema.strict(),
  response: samplingSchema,
});

export const listSamplingsContract = contract({
  method: "GET",
  path: "/api/v1/samplings",
  summary: "The newest 50 samplings, newest first; with a project, those for it and those that make no tasks",
  permission: "sampling.manage",
  query: z.object({ project: z.string().optional() }),
  response: z.object({ samplings: z.array(samplingSchema) }),
});

export const readSamplingContract = contract({
  method: "GET",
  path: "/api/v1/samplings/:number",
  summary: "A sampling: how far it is, its rate, its cost so far and what was given up",
  permission: "sampling.manage",
  params: samplingParams,
  response: samplingSchema,
});

export const listSampleBatchesContract = contract({
  method: "GET",
  path: "/api/v1/samplings/:number/batches",
  summary:
    "What was asked and answered, 20 batches a page: the completions with what was really sent, flags, reasons of failures",
  permission: "sampling.manage",
  params: samplingParams,
  query: sampleBatchesQuerySchema,
  response: sampleBatchesSchema,
});

export const pauseSamplingContract = contract({
  method: "POST",
  path: "/api/v1/samplings/:number/pause",
  summary: "Pause a sampling: what is being asked is waited for, no sample is lost or made twice",
  permission: "sampling.manage",
  params: samplingParams,
  response: samplingSchema,
});

export const resumeSamplingContract = contract({
  method: "POST",
  path: "/api/v1/samplings/:number/resume",
  summary:
    "Go on with a paused or failed sampling, or one with batches that were given up: they are tried again",
  permission: "sampling.manage",
  params: samplingParams,
  response: samplingSchema,
});

export const addSampledTasksContract = contract({
  method: "POST",
  path: "/api/v1/samplings/:number/tasks",
  summary:
    "Make tasks of a finished sampling's completions that are in none of the project's: of answers that came by another try, after the tasks were made",
  permission: "sampling.manage",
  params: samplingParams,
  body: addSampledTasksSchema,
  response: addedTasksSchema,
});

export const cancelSamplingContract = contract({
  method: "POST",
  path: "/api/v1/samplings/:number/cancel",
  summary: "End a sampling; the completions that are stored stay",
  permission: "sampling.manage",
  params: samplingParams,
  response: samplingSchema,
});
