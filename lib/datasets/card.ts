import type { Aggregation } from "@/lib/ranking/judged-pair";
import { plural } from "@/lib/base/plural";
import { datasetText } from "@/lib/messages/datasets";
import { splitOfPath } from "./file-names";
import { sayCounts, saySources } from "./say-counts";
import type { Manifest } from "./schema";

/**
 * README.md of a dataset: `configs` only. A wrong count under `dataset_info` makes readers refuse the folder, and a
 * split without a file makes them refuse the whole config.
 */
export function datasetCard(manifest: Manifest): string {
  const format = datasetText.formats[manifest.format];
  const { counts } = manifest;
  return [
    "---",
    "license: other",
    `pretty_name: ${JSON.stringify(`${manifest.project}: ${format.title.toLowerCase()}`)}`,
    `size_categories: [${sizeCategory(counts.rows)}]`,
    "task_categories: [text-generation]",
    `tags: [${["preference", "rlhf", ...(manifest.pairs === null ? [] : ["reward-model", "dpo"])].join(", ")}]`,
    "configs:",
    `- config_name: ${manifest.format}`,
    "  default: true",
    "  data_files:",
    ...manifest.files
      .filter(({ rows }) => rows > 0)
      .map(({ path }) => `  - split: ${splitOfPath(path) ?? "train"}\n    path: ${path}`),
    "---",
    "",
    `# ${manifest.project}: ${format.title.toLowerCase()}`,
    "",
    format.tools,
    "",
    ...contents(manifest),
    "",
    "`manifest.json` has the filter, the counts, the versions and the SHA-256 of each file.",
    "",
  ].join("\n");
}

/** As the Hub names sizes. */
function sizeCategory(rows: number): string {
  const steps = ["1K", "10K", "100K", "1M", "10M", "100M", "1B"];
  const index = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9].findIndex((limit) => rows < limit);
  if (index === 0) return "n<1K";
  return index < 0 ? "n>1B" : `${steps[index - 1] ?? ""}<n<${steps[index] ?? ""}`;
}

function contents({ counts, pairs, aggregation, filter, reliability, reward, unseen }: Manifest): string[] {
  const splits = [
    `${counts.train} train`,
    ...(counts.validation > 0 ? [`${counts.validation} validation`] : []),
    `${counts.test} test`,
  ];
  return [
    `${plural(counts.rows, "row")} (${splits.join(", ")}) from`,
    `${saySources(counts, datasetText, reward !== null)} Splits follow the prompt's group key: no prompt is in two.`,
    ...(pairs === null
      ? []
      : [
          `Pairs: ${pairs.policy}; ${MADE_OF[pairs.aggregation]}; ${pairs.ties === "no pair" ? "ties give no row" : "a tie gives a row each way, of half the weight"}.`,
        ]),
    ...(filter.annotators === "people" ? [] : [JUDGED[filter.annotators]]),
    ...(aggregation === null || aggregation === "per-annotation"
      ? []
      : [`Judgements: ${MADE_OF[aggregation]}.`]),
    ...(reliability === null ? [] : [sayReliability(reliability)]),
    ...(filter.without_benchmarks
      ? ["Prompts that share words with the benchmarks of manifest.json are left out."]
      : []),
    ...(unseen === null
      ? []
      : [`Prompts that the reward model ${unseen.model} was trained or validated on are left out.`]),
    ...listed("Left out", counts.left_out),
    ...listed("Changed", counts.changed),
  ];
}

const MADE_OF = {
  "per-annotation": "one row a strictly ordered pair of one annotation",
  majority: "those that more than half of the annotators agree on",
  reliability:
    "those that more than half of the annotators' votes agree on, each weighed by its annotator's reliability",
} as const satisfies Record<Aggregation, string>;

function sayReliability(annotators: NonNullable<Manifest["reliability"]>): string {
  const accuracies = annotators.map(({ accuracy }) => accuracy);
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  return `Estimated accuracy of the annotators: ${percent(Math.min(...accuracies))} to ${percent(Math.max(...accuracies))} (one-coin model of Dawid and Skene; each one's in manifest.json).`;
}

const JUDGED = {
  judges: "The judgements are those of language models, not of people.",
  all: "Judgements of language models stand among those of people; rankings.jsonl tells them apart.",
} as const;

function listed(title: string, counts: Readonly<Record<string, number>>): string[] {
  const lines = sayCounts(counts, datasetText).map((line) => `- ${line}`);
  return lines.length === 0 ? [] : ["", `${title}:`, "", ...lines];
}
