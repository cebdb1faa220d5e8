import { DATASET_FORMATS } from "@/lib/formats/registry";
import type { DatasetFile, ExportSettings, Manifest } from "./schema";
import type { Tally } from "./tally";

export interface ManifestFacts {
  readonly project: string;
  readonly settings: ExportSettings;
  readonly salt: string;
  readonly tally: Tally;
  readonly files: readonly DatasetFile[];
  readonly codeVersion: string;
}

/** What the dataset is made of and how; a function of the data and the settings alone. */
export function makeManifest({
  project,
  settings,
  salt,
  tally,
  files,
  codeVersion,
}: ManifestFacts): Manifest {
  return {
    schema: "preferendum/dataset@1",
    project,
    format: settings.format,
    filter: { purpose: "label", surplus: settings.includeSurplus, prompts: "visible" },
    pairs: DATASET_FORMATS[settings.format].paired
      ? { policy: settings.policy, aggregation: "per-annotation", ties: "no pair" }
      : null,
    split: { by: "group_key", test_share: settings.testShare, salt },
    counts: tally.counts(),
    ...tally.versions(),
    code_version: codeVersion,
    files: [...files],
  };
}

/** manifest.json. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
