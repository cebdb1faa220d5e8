import type { Architecture } from "../model/architecture";

/** What a checkpoint's config.json says beside transformers' own settings. */
export interface OwnSettings {
  /** The length that texts were cut to in training, and are in scoring. */
  readonly max_tokens: number;
}

/** Left out: they say where the base lay, or ask for what a reward model has not. */
const DROPPED = ["_name_or_path", "transformers_version", "auto_map", "torch_dtype", "dtype"] as const;

/**
 * config.json of a reward model: the base's, as a classifier with one label. `meanReward` is written where no tensor can
 * take the mean out of the rewards: OpenRLHF reads it as `mean`, and fails where no `std` stands beside it.
 */
export function configFile(architecture: Architecture, own: OwnSettings, meanReward: number | null): object {
  const kept = Object.fromEntries(
    Object.entries(architecture.config).filter(([name]) => !DROPPED.some((one) => one === name)),
  );
  return {
    ...kept,
    architectures: [architecture.className],
    id2label: { "0": "LABEL_0" },
    label2id: { LABEL_0: 0 },
    pad_token_id: architecture.padId,
    problem_type: "regression",
    torch_dtype: "float32",
    use_cache: false,
    ...(meanReward === null ? {} : { mean: meanReward, std: 1 }),
    preferendum: own,
  };
}
