import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { concurrencySchema, perMinuteSchema } from "@/lib/endpoints/schema";
import { estimateSchema } from "@/lib/statistics/estimate-schema";
import { promptTemplateSchema } from "./template";

export const newJudgeSchema = promptTemplateSchema.extend({
  /** A name that the project has already makes the next version of that judge. */
  name: storableText.trim().min(1, "Give the judge a name.").max(60),
  endpoint: z.string().min(1, "Name an endpoint."),
  model: storableText.trim().min(1, "Name a model.").max(200),
  temperature: z.number().min(0).max(2).default(0),
  maxTokens: z.number().int().min(1).max(100_000).default(1024),
  seed: z.number().int().min(0).max(2_000_000_000).optional(),
  /** Ask for the likelihoods of the verdict's tokens where the endpoint gives them: they make the soft label finer. */
  logprobs: z.boolean().default(true),
  /** At most as many requests at a time, and a minute; the endpoint's own limits hold too. */
  maxConcurrency: concurrencySchema.optional(),
  requestsPerMinute: perMinuteSchema.optional(),
});

/** As a judge keeps them: they never change. Prices are per million tokens, as they were when it was made. */
export const judgeSettingsSchema = newJudgeSchema.omit({ name: true }).extend({
  inputPrice: z.number().nullable(),
  outputPrice: z.number().nullable(),
});

const messagesSchema = z.array(z.object({ role: z.string(), content: z.string() }));

export const judgePreviewSchema = z.object({
  /** Tasks of the main pool with an order or a pair to judge, of at most nine answers. */
  tasks: z.number().int(),
  /** Pairs of answers in them. */
  pairs: z.number().int(),
  /** Each pair is asked in both orders. */
  requests: z.number().int(),
  /** Estimated from characters, four a token. */
  inputTokens: z.number().int(),
  /** At most `maxTokens` a request. */
  outputTokens: z.number().int(),
  /** Null where the endpoint has no price. */
  cost: z.number().nullable(),
  /** The first pair of the first task as it would be asked; null: there is no task. */
  example: messagesSchema.nullable(),
});

export const JUDGE_STATES = ["queued", "running", "paused", "done", "failed", "cancelled"] as const;

export const judgeSchema = z.object({
  number: z.number().int(),
  name: z.string(),
  /** Counts up among the project's judges of this name: another template or model is another version. */
  version: z.number().int(),
  /** Slug. */
  project: z.string(),
  /** What exports call it. */
  pseudonym: z.string(),
  state: z.enum(JUDGE_STATES),
  /** What a running one was asked to do and has not done yet. */
  stop: z.enum(["pause", "cancel"]).nullable(),
  settings: judgeSettingsSchema,
  tasks: z.number().int(),
  /** Requests wanted in all: two a pair. */
  wanted: z.number().int(),
  /** Answered or given up, and given up. */
  settled: z.number().int(),
  failed: z.number().int(),
  /** Replies without a clear verdict: kept and counted, never guessed at. */
  unparsed: z.number().int(),
  requests: z.number().int(),
  retries: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  cost: z.number().nullable(),
  perMinute: z.number().nullable(),
  secondsLeft: z.number().int().nullable(),
  trouble: z.string().nullable(),
  failures: z.array(z.object({ reason: z.string(), requests: z.number().int() })),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

export const SHOWN_COMPARISONS = ["all", "flipped", "unparsed", "failed"] as const;

export const comparisonsQuerySchema = z.object({
  /** All that are settled; those whose two orders contradict each other; those without a clear verdict; those given up. */
  show: z.enum(SHOWN_COMPARISONS).default("all"),
  /** Place of the last one of the page before. */
  after: z.coerce.number().pipe(z.int32().min(-1)).default(-1),
});

const orderSchema = z.object({
  state: z.enum(["waiting", "done", "failed"]),
  /** Of the answer at `first`: better (1), worse (−1), neither; null: none that is clear. */
  verdict: z.union([z.literal(1), z.literal(0), z.literal(-1)]).nullable(),
  probability: z.number().nullable(),
  reply: z.string().nullable(),
  error: z.string().nullable(),
});

/** A pair of answers with what the judge said of it in either order. */
export const comparisonSchema = z.object({
  place: z.number().int(),
  taskId: z.uuid(),
  prompt: z.string(),
  /** The two answers, cut for the list. */
  first: z.string(),
  second: z.string(),
  /** With the first answer in front, and behind. */
  orders: z.array(orderSchema),
});

export const comparisonsSchema = z.object({
  comparisons: z.array(comparisonSchema),
  next: z.number().int().nullable(),
});

const rateSchema = z.object({
  estimate: estimateSchema,
  convention: z.string(),
  chance: z.number(),
});

export const judgeFiguresSchema = z.object({
  number: z.number().int(),
  name: z.string(),
  version: z.number().int(),
  model: z.string(),
  /** Pairs with a clear verdict in both orders. */
  pairs: z.number().int(),
  /** Replies without one. */
  unparsed: estimateSchema,
  /** Verdicts of both orders together against each person's order of the same two answers. */
  withPeople: z.object({ strict: rateSchema, threeWay: rateSchema }),
  /** People with one another, on the same tasks. */
  amongPeople: z.object({ strict: rateSchema, threeWay: rateSchema }),
  /** Share of pairs whose two orders give different verdicts. */
  flips: estimateSchema,
  /** Share of verdicts for an answer that go to the one shown first; chance ½. */
  firstShown: estimateSchema,
});

export const judgeFiguresListSchema = z.object({ judges: z.array(judgeFiguresSchema) });

export type NewJudge = z.input<typeof newJudgeSchema>;
export type JudgeInput = z.output<typeof newJudgeSchema>;
export type JudgeSettings = z.infer<typeof judgeSettingsSchema>;
export type JudgePreview = z.infer<typeof judgePreviewSchema>;
export type Judge = z.infer<typeof judgeSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type Comparisons = z.infer<typeof comparisonsSchema>;
export type ComparisonsQuery = z.output<typeof comparisonsQuerySchema>;
export type ShownComparisons = (typeof SHOWN_COMPARISONS)[number];
export type JudgeFigures = z.infer<typeof judgeFiguresSchema>;
