import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { concurrencySchema, perMinuteSchema } from "@/lib/endpoints/schema";

/** Samples of one prompt with one model, temperature and seed. */
const MAX_SAMPLES = 64;
const seedSchema = z.number().int().min(0).max(2_000_000_000);

export const newSamplingSchema = z.object({
  /** Name or slug of the prompt set. */
  promptSet: storableText.trim().min(1).max(200),
  /** Without prompts that the served reward model was trained or validated on. */
  unseen: z.boolean().optional(),
  /** Slug of the project that gets tasks over the prompts when all is sampled. */
  project: z.string().optional(),
  models: z
    .array(
      z.object({ endpoint: z.string().min(1), model: storableText.trim().min(1, "Name a model.").max(200) }),
    )
    .min(1, "Name at least one model.")
    .max(20),
  /** None: the model's own is used. */
  temperatures: z.array(z.number().min(0).max(2)).max(10).default([]),
  /** None: no seed is sent. Sample i of a seed is asked for with seed + i. */
  seeds: z.array(seedSchema).max(10).default([]),
  samples: z.number().int().min(1).max(MAX_SAMPLES).default(4),
  /** Put before each prompt that has no system message of its own. */
  system: storableText.trim().max(20_000).optional(),
  maxTokens: z.number().int().min(1).max(1_000_000).optional(),
  topP: z.number().gt(0).max(1).optional(),
  stop: z.array(storableText.min(1).max(200)).max(4).default([]),
  /** Beyond OpenAI's: for vLLM, llama.cpp and Ollama, `topK` also for Anthropic. A server without them may refuse. */
  topK: z.number().int().min(1).max(1_000_000).optional(),
  minP: z.number().min(0).max(1).optional(),
  repetitionPenalty: z.number().gt(0).max(10).optional(),
  /** Ollama alone: tokens that the model holds at once. */
  contextTokens: z.number().int().min(1).max(10_000_000).optional(),
  /** vLLM and llama.cpp: `chat_template_kwargs`. */
  chatTemplateArguments: z.record(storableText.max(200), z.unknown()).optional(),
  /** At most as many requests at a time, and a minute, for each endpoint; its own limits hold too. */
  maxConcurrency: concurrencySchema.optional(),
  requestsPerMinute: perMinuteSchema.optional(),
  /** Which policy the completions are of: stored with each. */
  policyId: storableText.trim().min(1).max(200).optional(),
});

/** What a further sampling by one of an earlier one's arms has otherwise; what is missing stays as it was. */
export const nextSamplingSchema = z.object({
  ...newSamplingSchema.pick({ policyId: true, unseen: true }).shape,
  promptSet: newSamplingSchema.shape.promptSet.optional(),
  samples: newSamplingSchema.shape.samples.unwrap().optional(),
  /** Null: it makes no tasks. */
  project: storableText.max(200).nullable().optional(),
});

/** One way to ask each prompt, with what it costs there per million tokens. */
export const armSchema = z.object({
  endpoint: z.string(),
  model: z.string(),
  temperature: z.number().optional(),
  seed: z.number().optional(),
  inputPrice: z.number().nullable(),
  outputPrice: z.number().nullable(),
});

/** As a job keeps it: what was asked for, and the arms that came of it. */
export const samplingSettingsSchema = newSamplingSchema
  .omit({ promptSet: true, project: true, models: true, temperatures: true, seeds: true, unseen: true })
  .extend({
    arms: z.array(armSchema).min(1),
    /** How many prompts of the set are left out, since this reward model saw them; missing: none for that. */
    leftOut: z.object({ model: z.string(), prompts: z.number().int() }).optional(),
  });

export const samplingPreviewSchema = z.object({
  prompts: z.number().int(),
  /** Left out, since the served reward model was trained or validated on them. */
  seen: z.number().int(),
  arms: z.number().int(),
  completions: z.number().int(),
  /** At least: a server that gives fewer answers than asked for is asked again. */
  requests: z.number().int(),
  /** Estimated from characters, four a token. */
  inputTokens: z.number().int(),
  /** At most `maxTokens` an answer; without a limit 400 are assumed. */
  outputTokens: z.number().int(),
  /** Null where an endpoint has no price. */
  cost: z.number().nullable(),
});

export const SAMPLING_STATES = ["queued", "running", "paused", "done", "failed", "cancelled"] as const;

export const samplingSchema = z.object({
  number: z.number().int(),
  promptSet: z.object({ slug: z.string(), name: z.string() }),
  /** Slug of the project that gets the tasks. */
  project: z.string().nullable(),
  state: z.enum(SAMPLING_STATES),
  /** What a running job was asked to do and has not done yet. */
  stop: z.enum(["pause", "cancel"]).nullable(),
  settings: samplingSettingsSchema,
  prompts: z.number().int(),
  /** Completions wanted in all. */
  wanted: z.number().int(),
  completions: z.number().int(),
  /** Batches of samples of one prompt: in all, done or given up, and given up. */
  batches: z.number().int(),
  settled: z.number().int(),
  failed: z.number().int(),
  /** Completions in which a model names itself or its maker. */
  flagged: z.number().int(),
  requests: z.number().int(),
  retries: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Null where an endpoint has no price. */
  cost: z.number().nullable(),
  /** Batches a minute since the present worker took it; null before there is one. */
  batchesPerMinute: z.number().nullable(),
  secondsLeft: z.number().int().nullable(),
  /** What the last request that did not succeed met; null when none has since. */
  trouble: z.string().nullable(),
  /** Why batches were given up, the most frequent reasons first. */
  failures: z.array(z.object({ reason: z.string(), batches: z.number().int() })),
  error: z.string().nullable(),
  /** Made for the project when it was done. */
  tasks: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

export const SHOWN_BATCHES = ["all", "flagged", "failed"] as const;

export const sampleBatchesQuerySchema = z.object({
  /** All, those in which a model names itself, or those that were given up. */
  show: z.enum(SHOWN_BATCHES).default("all"),
  /** Place of the last one of the page before. */
  after: z.coerce.number().pipe(z.int32().min(-1)).default(-1),
});

const shownText = z.object({
  text: z.string(),
  /** Characters that are left out at its end. */
  cut: z.number().int(),
});

/** The samples of one prompt with one model, temperature and seed, once they are all there or given up. */
export const sampleBatchSchema = z.object({
  /** In the order of the work. */
  place: z.number().int(),
  promptId: z.uuid(),
  /** Index into the settings' arms. */
  arm: z.number().int(),
  state: z.enum(["done", "failed"]),
  error: z.string().nullable(),
  /** As they are sent: the job's system prompt stands before prompts without one. */
  messages: z.array(shownText.extend({ role: z.string() })),
  completions: z.array(
    shownText.extend({
      id: z.uuid(),
      finishReason: z.string().nullable(),
      /** The words with which the model names itself or its maker. */
      leak: z.string().nullable(),
      /** The parameters as they were sent, and what the server told of the request. */
      sampling: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const sampleBatchesSchema = z.object({
  batches: z.array(sampleBatchSchema),
  /** Ask with after = this for the next ones; null: these were the last. */
  next: z.number().int().nullable(),
});

export const addSampledTasksSchema = z.object({
  /** Slug; default: the sampling's own project. */
  project: storableText.max(200).optional(),
});

export const addedTasksSchema = z.object({
  tasks: z.number().int(),
  /** Completions that had been in no task. */
  completions: z.number().int(),
});

export type AddSampledTasks = z.infer<typeof addSampledTasksSchema>;
export type AddedTasks = z.infer<typeof addedTasksSchema>;
export type NewSampling = z.input<typeof newSamplingSchema>;
export type SamplingInput = z.output<typeof newSamplingSchema>;
export type NextSampling = z.output<typeof nextSamplingSchema>;
export type Arm = z.infer<typeof armSchema>;
export type SamplingSettings = z.infer<typeof samplingSettingsSchema>;
export type SamplingPreview = z.infer<typeof samplingPreviewSchema>;
export type SamplingState = (typeof SAMPLING_STATES)[number];
export type SampleBatch = z.infer<typeof sampleBatchSchema>;
export type SampleBatches = z.infer<typeof sampleBatchesSchema>;
export type SampleBatchesQuery = z.output<typeof sampleBatchesQuerySchema>;
export type ShownBatches = (typeof SHOWN_BATCHES)[number];
export type Sampling = z.infer<typeof samplingSchema>;
