import { DATASET_FORMATS } from "@/lib/formats/registry";
import { plural } from "@/lib/base/plural";
import type { Manifest } from "./schema";

/**
 * README.md of a dataset: `configs` only. A wrong count under `dataset_info` makes readers refuse the folder, and a
 * split without a file makes them refuse the whole config.
 */
export function datasetCard(manifest: Manifest): string {
  const format = DATASET_FORMATS[manifest.format];
  const dataFiles = manifest.files.map(
    ({ path }) => `  - split: ${path === "test.jsonl" ? "test" : "train"}\n    path: ${path}`,
  );
  const { counts } = manifest;
  return [
    "---",
    "license: other",
    `tags: [preference, ${format.paired ? "reward-model, " : ""}rlhf]`,
    "configs:",
    `- config_name: ${manifest.format}`,
    "  default: true",
    "  data_files:",
    ...dataFiles,
    "---",
    "",
    `# ${manifest.project}: ${format.title.toLowerCase()}`,
    "",
    format.purpose,
    "",
    `${plural(counts.rows, "row")} (${counts.train} train, ${counts.test} test) from ${plural(counts.annotations, "annotation")} of`,
    `${plural(counts.prompts, "prompt")} by ${plural(counts.annotators, "annotator")}. Splits follow the prompt's group key: no prompt is in both.`,
    ...(manifest.pairs === null
      ? []
      : [
          `Pairs: ${manifest.pairs.policy}; one row a strictly ordered pair of one annotation; ties give no row.`,
        ]),
    "",
    "`manifest.json` has the filter, the counts, the versions and the SHA-256 of each file.",
    "",
  ].join("\n");
}
