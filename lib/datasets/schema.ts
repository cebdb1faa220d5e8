import { z } from "zod";
import { datasetFormatSchema } from "@/lib/formats/registry";
import { PAIR_POLICIES } from "@/lib/ranking/pairs";

export const pairPolicySchema = z.enum(PAIR_POLICIES);

/** What an export is asked for. */
export const exportSettingsSchema = z.object({
  format: datasetFormatSchema,
  /** Of pairs; without effect on rankings. */
  policy: pairPolicySchema.default("all"),
  testShare: z.number().min(0).max(0.9).default(0.1),
  /** Also answers that came when their task had enough. */
  includeSurplus: z.boolean().default(false),
});

export const datasetCountsSchema = z.object({
  rows: z.number().int(),
  train: z.number().int(),
  test: z.number().int(),
  /** Prompts with at least one row. */
  prompts: z.number().int(),
  /** Annotations with at least one row; for rankings, all annotations written. */
  annotations: z.number().int(),
  annotators: z.number().int(),
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
  filter: z.object({ purpose: z.literal("label"), surplus: z.boolean(), prompts: z.literal("visible") }),
  pairs: z
    .object({
      policy: pairPolicySchema,
      aggregation: z.literal("per-annotation"),
      ties: z.literal("no pair"),
    })
    .nullable(),
  split: z.object({ by: z.literal("group_key"), test_share: z.number(), salt: z.string() }),
  counts: datasetCountsSchema,
  protocol_versions: z.array(z.number().int()),
  guideline_versions: z.array(z.number().int()),
  code_version: z.string(),
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
