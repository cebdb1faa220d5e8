import { createRng, type Rng, shuffle } from "@/lib/base/random";
import type { CHOICE_RULES } from "@/lib/tasks/choice-rules";
import { TaskChooser } from "@/lib/reward-model/choose-tasks";
import { type FeatureComparison, fitLinearHead, multiply } from "@/lib/reward-model/engine/linear-head";
import { FEATURE_WIDTH, featuresOf, textsOf } from "@/lib/reward-model/engine/use-lite-features";
import { openTextEncoder, type TextEncoder } from "@/lib/reward-model/engine/use-lite-texts";
import type { Figure } from "../figure";
import { allPrompts, hiddenScore, readable, writeStory } from "../loop/stories";

type Rule = (typeof CHOICE_RULES)[number];

const ANSWERS = 4;
/** Labels that are wrong. */
const NOISE = 0.15;
/** Tasks before the choice, drawn by lot, and tasks that are chosen or drawn. */
const [BEFORE, MORE] = [100, 200];
const RANDOM_SHARE = 0.2;
/** As the product's training of use-lite has it. */
const DECAY = 0.03;

interface StorySet {
  /** What each answer is worth by the hidden rule, by prompt. */
  readonly worth: readonly (readonly number[])[];
  readonly features: Float64Array;
}

interface Asked {
  readonly prompt: number;
  readonly a: number;
  readonly b: number;
}

/**
 * From 100 labels on, 200 more: those that the model chooses (a fifth of them by lot) against as many by lot, by the same
 * labeller, who errs in 15 % of them and gives none where the rule sees no difference. Accuracy on all unequal pairs of
 * 400 prompts that no label is of; mean over the seeds of the difference, with 95 % by its standard error.
 */
export async function measureLabels(seeds: number): Promise<readonly Figure[]> {
  const encoder = await openTextEncoder(2);
  try {
    const pool = await writeSet(encoder, 800, "pool");
    const fresh = await writeSet(encoder, 400, "fresh");
    const rounds = Array.from({ length: seeds }, (_, seed) => runRound(pool, fresh, seed));
    const mean = (of: (round: Round) => number): number =>
      rounds.reduce((sum, round) => sum + of(round), 0) / seeds;
    const accuracy = (name: string, of: (round: Round) => number): Figure => ({
      name: `accuracy on unseen pairs: ${name}`,
      value: mean(of),
      unit: "share",
    });
    const gain = (name: string, of: (round: Round) => number): Figure => {
      const deviation = Math.sqrt(mean((round) => (of(round) - mean(of)) ** 2) / Math.max(1, seeds - 1));
      return { name: `${name}, ± ${(1.96 * deviation).toFixed(4)}`, value: mean(of), unit: "share" };
    };
    return [
      accuracy(`${BEFORE} labels by lot`, (round) => round.before),
      accuracy(`${MORE} more by lot`, (round) => round.lot),
      accuracy(`${MORE} more, the closest of all prompts`, (round) => round.closest),
      accuracy(`${MORE} more, the best two of all prompts`, (round) => round.top),
      gain("gained by closest", (round) => round.closest - round.lot),
      gain("gained by top", (round) => round.top - round.lot),
    ];
  } finally {
    await encoder.close();
  }
}

interface Round {
  readonly before: number;
  readonly lot: number;
  readonly closest: number;
  readonly top: number;
}

function runRound(pool: StorySet, fresh: StorySet, seed: number): Round {
  const rng = createRng(`round ${seed}`);
  const order = shuffle([...pool.worth.keys()], rng);
  const rest = order.slice(BEFORE);
  const byLot = (prompts: readonly number[]): Asked[] =>
    prompts.map((prompt) => {
      const [a = 0, b = 1] = shuffle([...Array(ANSWERS).keys()], rng);
      return { prompt, a, b };
    });
  const first = label(pool, byLot(order.slice(0, BEFORE)), rng);
  const before = fit(pool, first);
  const rewards = rewardsOf(pool, before);
  const after = (asked: readonly Asked[]): number =>
    accuracyOf(fresh, fit(pool, [...first, ...label(pool, asked, rng)]));
  return {
    before: accuracyOf(fresh, before),
    lot: after(byLot(rest.slice(0, MORE))),
    closest: after(choose(rewards, rest, "closest", seed)),
    top: after(choose(rewards, rest, "top", seed)),
  };
}

function choose(rewards: Float64Array, prompts: readonly number[], rule: Rule, seed: number): Asked[] {
  const settings = { rule, size: 2, perPrompt: 1, total: MORE, randomShare: RANDOM_SHARE, seed };
  const chooser = new TaskChooser(settings, prompts.length);
  for (const prompt of prompts)
    chooser.add({
      promptId: String(prompt),
      completionIds: Array.from({ length: ANSWERS }, (_, i) => String(i)),
      rewards: [...rewards.subarray(prompt * ANSWERS, (prompt + 1) * ANSWERS)],
    });
  const { chosen, random } = chooser.finish();
  return [...chosen, ...random].map(({ promptId, completionIds: [a, b] }) => ({
    ...{ prompt: Number(promptId), a: Number(a), b: Number(b) },
  }));
}

/** What the labeller says: nothing where the rule sees no difference. */
function label({ worth }: StorySet, asked: readonly Asked[], rng: Rng): FeatureComparison[] {
  return asked.flatMap(({ prompt, a, b }) => {
    const gap = (worth[prompt]?.[a] ?? 0) - (worth[prompt]?.[b] ?? 0);
    const isRight = rng() >= NOISE;
    if (gap === 0) return [];
    const rows = gap > 0 === isRight ? [a, b] : [b, a];
    return [{ rows: rows.map((i) => prompt * ANSWERS + i), pairs: [{ better: 0, worse: 1, weight: 1 }] }];
  });
}

function fit({ features }: StorySet, labels: readonly FeatureComparison[]): Float64Array {
  return fitLinearHead(features, FEATURE_WIDTH, labels, { decay: DECAY }).weights;
}

function rewardsOf({ features }: StorySet, weights: Float64Array): Float64Array {
  const rewards = new Float64Array(features.length / FEATURE_WIDTH);
  multiply(features, FEATURE_WIDTH, weights, rewards);
  return rewards;
}

function accuracyOf(set: StorySet, weights: Float64Array): number {
  const rewards = rewardsOf(set, weights);
  let [right, pairs] = [0, 0];
  for (const [prompt, worth] of set.worth.entries())
    for (let a = 0; a < ANSWERS; a++)
      for (let b = a + 1; b < ANSWERS; b++) {
        const gap = (worth[a] ?? 0) - (worth[b] ?? 0);
        if (gap === 0) continue;
        const margin = (rewards[prompt * ANSWERS + a] ?? 0) - (rewards[prompt * ANSWERS + b] ?? 0);
        right += margin === 0 ? 0.5 : Number(margin > 0 === gap > 0);
        pairs++;
      }
  return right / pairs;
}

async function writeSet(encoder: TextEncoder, count: number, seed: string): Promise<StorySet> {
  const rng = createRng(seed);
  const prompts = shuffle(allPrompts(), rng).slice(0, count);
  const stories = prompts.map((prompt) => {
    const different = new Set<string>();
    while (different.size < ANSWERS) different.add(writeStory(prompt, rng));
    return [...different];
  });
  const items = prompts.flatMap(({ text }, i) =>
    (stories[i] ?? []).map((story) => ({ prompt: readable(text), completion: readable(story) })),
  );
  return {
    worth: prompts.map((prompt, i) => (stories[i] ?? []).map((story) => hiddenScore(prompt, story))),
    features: featuresOf(items, await encoder.encode(textsOf(items))),
  };
}
