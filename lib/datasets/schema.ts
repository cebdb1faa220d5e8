import { z } from "zod";
import { ANNOTATOR_CHOICES, ANSWER_SOURCES } from "@/lib/formats/dataset-format";
import { datasetFormatSchema } from "@/lib/formats/registry";
import { AGGREGATIONS, TIE_RULES } from "@/lib/ranking/judged-pair";
import { PAIR_POLICIES } from "@/lib/ranking/pairs";
import { reliabilitySchema } from "./reliability";
import { inspectionSchema } from "./warnings";

export const pairPolicySchema = z.enum(PAIR_POLICIES);
export const aggregationSchema = z.enum(AGGREGATIONS);
export const tieRuleSchema = z.enum(TIE_RULES);
export const answerSourceSchema = z.enum(ANSWER_SOURCES);
export const annotatorChoiceSchema = z.enum(ANNOTATOR_CHOICES);

/** The largest part of the groups that may be kept from training. */
const MAX_HELD_OUT = 0.9;
const share = z.number().min(0).max(MAX_HELD_OUT);

/** What an export is asked for. A choice that the format does not have is without effect; `margin` and `parquet` are refused then. */
export const exportSettingsSchema = z.object({
  format: datasetFormatSchema,
  /** Which of a ranking's pairs. */
  policy: pairPolicySchema.default("all"),
  /** At most so many pairs a prompt, the same ones each time; null: all. */
  pairsPerPrompt: z.number().int().positive().max(100_000).nullable().default(null),
  aggregation: aggregationSchema.default("per-annotation"),
  ties: tieRuleSchema.default("drop"),
  /** The strength of a pair also as `margin`, which TRL's RewardTrainer takes into its loss. */
  margin: z.boolean().default(false),
  /** Of rows for fine-tuning. */
  answers: answerSourceSchema.default("both"),
  /** Of answers by reward: prompts whose best answer has less are left out. */
  minReward: z.number().nullable().default(null),
  /** Of answers by reward: prompts whose best answer is not so far above the mean of their answers are left out. */
  minGain: z.number().min(0).nullable().default(null),
  /** Parquet in place of JSON Lines. */
  parquet: z.boolean().default(false),
  /** Tasks that fewer people judged are left out. */
  minAnnotators: z.number().int().min(1).max(1000).default(1),
  /** Tasks whose rankings agree on a smaller share of pairs are left out, and those that one person ranked. */
  minAgreement: z.number().min(0).max(1).default(0),
  /** Only annotators who passed the project's qualification by their score. */
  passedOnly: z.boolean().default(false),
  /** Without prompts of benchmarks, or with words in a row of theirs. */
  withoutBenchmarks: z.boolean().default(false),
  /** Without prompts that the served reward model was trained or validated on. */
  unseen: z.boolean().default(false),
  testShare: share.default(0.1),
  validationShare: share.default(0),
  /** Also answers that came when their task had enough. */
  includeSurplus: z.boolean().default(false),
  /** People (imported answers too), model judges, or both. */
  annotators: annotatorChoiceSchema.default("people"),
});

/** Whether something is left to train on. */
export function leavesTraining({ testShare, validationShare }: ExportSettings): boolean {
  return testShare + validationShare <= MAX_HELD_OUT;
}

const counts = z.record(z.string(), z.number().int().nonnegative());

export const datasetCountsSchema = z.object({
  rows: z.number().int(),
  train: z.number().int(),
  validation: z.number().int().default(0),
  test: z.number().int(),
  /** Prompts with at least one row. */
  prompts: z.number().int(),
  /** Those of them whose rows hold something of an annotation; null in datasets of earlier versions. */
  judged: z.number().int().nullable().default(null),
  /** Annotations with at least one row; for rankings, all annotations written. */
  annotations: z.number().int(),
  annotators: z.number().int(),
  /** What the format cannot hold or the choices leave out, by the names of lib/formats/dataset-format.ts. */
  left_out: counts.default({}),
  /** Rows that say something in another form than it was. */
  changed: counts.default({}),
});

export const datasetFileSchema = z.object({
  path: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  rows: z.number().int(),
});

/** What a dataset is made of and how: no times and no place on a disk, so that the same inputs give the same bytes. */
export const manifestSchema = z.object({
  schema: z.literal("preferendum/dataset@1"),
  project: z.string(),
  format: datasetFormatSchema,
  filter: z.object({
    purpose: z.literal("label"),
    surplus: z.boolean(),
    prompts: z.literal("visible"),
    min_annotators: z.number().int().default(1),
    min_agreement: z.number().default(0),
    passed_only: z.boolean().default(false),
    without_benchmarks: z.boolean().default(false),
    annotators: annotatorChoiceSchema.default("people"),
  }),
  /** Null where the rows are no pairs. */
  pairs: z
    .object({
      policy: pairPolicySchema,
      pairs_per_prompt: z.number().int().nullable().default(null),
      aggregation: aggregationSchema,
      ties: z.enum(["no pair", "both ways"]),
      margin: z.boolean().default(false),
    })
    .nullable(),
  /** Of other rows that judge answers or whole orders; null where nothing is aggregated. */
  aggregation: aggregationSchema.nullable().default(null),
  /** What the votes were weighed by, of whom it was asked; null: every vote counted alike. */
  reliability: reliabilitySchema.nullable().default(null),
  /** Of rows for fine-tuning. */
  answers: answerSourceSchema.nullable().default(null),
  /** What answers were chosen by; null where not by reward. */
  reward: z
    .object({
      /** Id of the checkpoint within the installation, and its name: project and run. */
      checkpoint: z.string(),
      model: z.string(),
      min_reward: z.number().nullable(),
      min_gain: z.number().nullable(),
    })
    .nullable()
    .default(null),
  /** The checkpoint whose prompts of training and validation are left out; null where none are for that. */
  unseen: z.object({ checkpoint: z.string(), model: z.string() }).nullable().default(null),
  split: z.object({
    by: z.literal("group_key"),
    test_share: z.number(),
    validation_share: z.number().default(0),
    salt: z.string(),
  }),
  counts: datasetCountsSchema,
  /** Null in datasets that were made before anything was looked for. */
  warnings: inspectionSchema.nullable().default(null),
  protocol_versions: z.array(z.number().int()),
  guideline_versions: z.array(z.number().int()),
  code_version: z.string(),
  /** Data files, and those that tell the target tool how to read them. */
  files: z.array(datasetFileSchema),
});

export const datasetSchema = z.object({
  /** Number within the project. */
  number: z.number().int(),
  format: datasetFormatSchema,
  rows: z.number().int(),
  /** SHA-256 of manifest.json. */
  sha256: z.string(),
  manifest: manifestSchema,
  /** Data files first, then manifest.json and README.md. */
  files: z.array(datasetFileSchema),
  createdAt: z.iso.datetime(),
});

export type ExportSettings = z.infer<typeof exportSettingsSchema>;
export type ExportRequest = z.input<typeof exportSettingsSchema>;
export type DatasetCounts = z.infer<typeof datasetCountsSchema>;
export type DatasetFile = z.infer<typeof datasetFileSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
export type Dataset = z.infer<typeof datasetSchema>;
