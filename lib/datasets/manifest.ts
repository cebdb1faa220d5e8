import type { ChoiceName } from "@/lib/formats/dataset-format";
import { hasChoice } from "@/lib/formats/registry";
import type { ExportPlan } from "./export-plan";
import type { DatasetFile, Manifest } from "./schema";
import type { Tally } from "./tally";
import type { InspectionResult } from "./warnings";

export interface ManifestFacts {
  readonly project: string;
  readonly plan: ExportPlan;
  readonly tally: Tally;
  readonly warnings: InspectionResult;
  readonly files: readonly DatasetFile[];
  readonly codeVersion: string;
}

/** What the dataset is made of and how; a function of the data and the settings alone. */
export function makeManifest({
  project,
  plan: { settings, salt, reliability, rewarding, unseen },
  tally,
  warnings,
  files,
  codeVersion,
}: ManifestFacts): Manifest {
  const has = (choice: ChoiceName): boolean => hasChoice(settings.format, choice);
  return {
    schema: "preferendum/dataset@1",
    project,
    format: settings.format,
    filter: {
      purpose: "label",
      surplus: settings.includeSurplus,
      prompts: "visible",
      min_annotators: settings.minAnnotators,
      min_agreement: settings.minAgreement,
      passed_only: settings.passedOnly,
      without_benchmarks: settings.withoutBenchmarks,
      annotators: settings.annotators,
    },
    pairs: has("policy")
      ? {
          policy: settings.policy,
          pairs_per_prompt: settings.pairsPerPrompt,
          aggregation: settings.aggregation,
          ties: settings.ties === "drop" ? "no pair" : "both ways",
          margin: settings.margin,
        }
      : null,
    aggregation: has("aggregation") && !has("policy") ? settings.aggregation : null,
    reliability: reliability?.annotators ?? null,
    answers: has("answers") ? settings.answers : null,
    reward:
      rewarding === undefined
        ? null
        : {
            checkpoint: rewarding.id,
            model: rewarding.name,
            min_reward: settings.minReward,
            min_gain: settings.minGain,
          },
    unseen: unseen === undefined ? null : { checkpoint: unseen.by.id, model: unseen.by.name },
    split: {
      by: "group_key",
      test_share: settings.testShare,
      validation_share: settings.validationShare,
      salt,
    },
    counts: tally.counts(),
    warnings,
    ...tally.versions(),
    code_version: codeVersion,
    files: [...files],
  };
}

/** manifest.json. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
