import { z } from "zod";
import { differenceOf, type Disagreement, type Disagreements } from "./find-disagreements";

/** Those of the largest difference are kept with a checkpoint. */
export const MOST_KEPT = 5000;

/** Two completions by their ids, no texts: a checkpoint goes further than its data may. */
export const keptPairSchema = z.object({
  prompt: z.string(),
  better: z.string(),
  worse: z.string(),
  rewards: z.object({ better: z.number(), worse: z.number() }),
  people: z.object({ better: z.number().int(), worse: z.number().int() }),
  strength: z.number().nullable(),
  source: z.string().nullable(),
  /** Which models wrote the better and the worse one. */
  models: z.object({ better: z.string().nullable(), worse: z.string().nullable() }),
});

/** disagreements.json in a checkpoint's folder. */
export const disagreementFileSchema = z.object({
  schema: z.literal("preferendum/disagreements@1"),
  /** Held-out pairs of answers that more people put one way than the other. */
  ordered: z.number().int(),
  /** Those of them that the model orders otherwise. */
  disagreements: z.number().int(),
  /** The largest difference of rewards first; a pair's place here (1-based) is its number. */
  pairs: z.array(keptPairSchema),
});

export type KeptPair = z.infer<typeof keptPairSchema>;
export type DisagreementFile = z.infer<typeof disagreementFileSchema>;

/** What is kept of disagreements; null where the data names no completions, as pairs of files. */
export function disagreementFileOf({ ordered, pairs }: Disagreements): DisagreementFile | null {
  const kept = pairs.slice(0, MOST_KEPT).flatMap(({ ids, comparison, better, worse, ...said }): KeptPair[] =>
    ids === null
      ? []
      : [
          {
            ...ids,
            rewards: said.rewards,
            people: said.people,
            strength: said.strength,
            source: comparison.source ?? null,
            models: {
              better: comparison.origins?.[better]?.model ?? null,
              worse: comparison.origins?.[worse]?.model ?? null,
            },
          },
        ],
  );
  if (kept.length === 0 && pairs.length > 0) return null;
  return { schema: "preferendum/disagreements@1", ordered, disagreements: pairs.length, pairs: kept };
}

/** A pair with its texts, as a line of a file: of data that names no completions, people can be asked nothing. */
export function disagreementRow({ comparison, better, worse, ...said }: Disagreement): object {
  const { rewards, people, strength, ids } = said;
  return {
    prompt: comparison.prompt,
    chosen: comparison.completions[better],
    rejected: comparison.completions[worse],
    reward_chosen: rewards.better,
    reward_rejected: rewards.worse,
    difference: differenceOf(said),
    votes_chosen: people.better,
    votes_rejected: people.worse,
    ...(strength === null ? {} : { preference_strength: strength }),
    ...(comparison.source === undefined ? {} : { source: comparison.source }),
    ...(ids === null ? {} : { prompt_id: ids.prompt, chosen_id: ids.better, rejected_id: ids.worse }),
  };
}

/** "a" where both answers are of one model, "a / b" whichever was better; null where one is not known. */
export function modelsOf({ models: { better, worse } }: Pick<KeptPair, "models">): string | null {
  if (better === null || worse === null) return null;
  return better === worse ? better : [better, worse].sort().join(" / ");
}

/** Which of a run's pairs are meant; what is missing narrows nothing. */
export interface PairFilter {
  readonly source?: string | undefined;
  readonly models?: string | undefined;
  readonly minDifference?: number | undefined;
}

export function passes(pair: KeptPair, { source, models, minDifference }: PairFilter): boolean {
  if (source !== undefined && pair.source !== source) return false;
  if (models !== undefined && modelsOf(pair) !== models) return false;
  return minDifference === undefined || differenceOf(pair) >= minDifference;
}
