import path from "node:path";
import type { UserActor } from "@/lib/accounts/actor";
import { createRng, shuffle } from "@/lib/base/random";
import { readComparisonFiles } from "@/lib/reward-model/adapters/comparison-files";
import { promptText } from "@/lib/reward-model/comparison";
import { loadRewardModel, type RewardModel } from "@/lib/reward-model/engine/load";
import { trainRewardModel } from "@/lib/reward-model/engine/train";
import { runCampaign } from "./campaign";
import { type Flips, labeller } from "./labeller";
import { copyOf, type LanguageModel, prefer, sample } from "./language-model";
import { allPrompts, hiddenScore, readable, type StoryPrompt } from "./stories";

const FLIPPED = 0.15;
const SAMPLES = 4;
const BEST_OF = 8;
const PROMPTS = { reward: 200, policy: 240, fresh: 200 };
const PREFERENCE = { steps: 80, batch: 12, learningRate: 5e-4, beta: 0.3, keep: 1 };

/** What every round shares. */
export interface Place {
  readonly origin: string;
  readonly admin: UserActor;
  readonly work: string;
  /** Before any preference was learned. */
  readonly policy: LanguageModel;
}

export interface Wins {
  /** Half a win for a tie. */
  readonly won: number;
  readonly of: number;
}

export interface Round {
  readonly seed: number;
  readonly seconds: number;
  readonly flips: Flips;
  /** The reward model beside the hidden rule, on pairs that it has not seen. */
  readonly agreement: Wins;
  readonly improved: Wins;
  readonly bestOf: Wins;
}

/**
 * Samples, labels, trains, improves and compares, each on prompts of its own.
 */
export async function runRound(place: Place, seed: number): Promise<Round> {
  const from = performance.now();
  const prompts = shuffle(allPrompts(), createRng(`prompts ${seed}`));
  const take = (count: number): StoryPrompt[] => prompts.splice(0, count);
  const flips: Flips = { flipped: 0, pairs: 0 };
  const file = await collect(place, take(PROMPTS.reward), seed, flips);
  const model = await trainOn(place, file, seed);
  try {
    const improved = await improve(place.policy, model, take(PROMPTS.policy), seed);
    const fresh = take(PROMPTS.fresh);
    const answers = await answerAll(place.policy, improved, model, fresh, seed);
    const compared = await compareBlind(place, answers, seed);
    return {
      seed,
      flips,
      agreement: await agreementOf(model, answers),
      improved: compared("new"),
      bestOf: compared("best"),
      seconds: (performance.now() - from) / 1000,
    };
  } finally {
    await model.close();
  }
}

/** The old policy's samples, ranked by the labeller who errs. */
async function collect(
  { origin, admin, work, policy }: Place,
  prompts: readonly StoryPrompt[],
  seed: number,
  flips: Flips,
): Promise<string> {
  const sampled = await sample(
    policy,
    prompts.map(({ text }) => text),
    SAMPLES,
    `collect ${seed}`,
  );
  return runCampaign({
    origin,
    admin,
    folder: work,
    name: `Loop ${seed}`,
    judge: labeller(FLIPPED, createRng(`labels ${seed}`), flips),
    prompts: prompts.map(({ text }, i) => ({
      prompt: readable(text),
      responses: (sampled[i] ?? []).map((words) => ({ text: readable(words), model: "old" })),
    })),
  });
}

async function trainOn({ work }: Place, file: string, seed: number): Promise<RewardModel> {
  const { comparisons } = await readComparisonFiles([file], undefined);
  const outDir = path.join(work, `model-${seed}`);
  await trainRewardModel({
    train: comparisons,
    validation: [],
    settings: { base: "use-lite", mode: "head", seed },
    outDir,
  });
  return loadRewardModel(outDir);
}

/** A policy that prefers, of the old one's samples, what the reward model likes most to what it likes least. */
async function improve(
  policy: LanguageModel,
  model: RewardModel,
  prompts: readonly StoryPrompt[],
  seed: number,
): Promise<LanguageModel> {
  const texts = prompts.map(({ text }) => text);
  const sampled = await sample(policy, texts, BEST_OF, `improve ${seed}`);
  const pairs: { prompt: string; chosen: string; rejected: string }[] = [];
  for (const [i, prompt] of texts.entries()) {
    const ordered = await orderByReward(model, prompt, sampled[i] ?? []);
    const [chosen, rejected] = [ordered[0], ordered.at(-1)];
    if (chosen !== undefined && rejected !== undefined && chosen !== rejected)
      pairs.push({ prompt, chosen, rejected });
  }
  const improved = copyOf(policy);
  await prefer(improved, pairs, { ...PREFERENCE, seed: `prefer ${seed}` });
  return improved;
}

async function orderByReward(
  model: RewardModel,
  prompt: string,
  answers: readonly string[],
): Promise<string[]> {
  const { rewards } = await model.score(
    answers.map((words) => ({
      prompt: [{ role: "user", content: readable(prompt) }],
      completion: readable(words),
    })),
  );
  return answers
    .map((words, i) => ({ words, reward: rewards[i] ?? 0 }))
    .sort((a, b) => b.reward - a.reward)
    .map(({ words }) => words);
}

interface Answers {
  readonly prompt: StoryPrompt;
  readonly old: string;
  readonly new: string;
  /** The one that the reward model likes most of the old policy's. */
  readonly best: string;
  readonly candidates: readonly string[];
}

async function answerAll(
  policy: LanguageModel,
  improved: LanguageModel,
  model: RewardModel,
  prompts: readonly StoryPrompt[],
  seed: number,
): Promise<Answers[]> {
  const texts = prompts.map(({ text }) => text);
  const before = await sample(policy, texts, 1, `old ${seed}`);
  const after = await sample(improved, texts, 1, `new ${seed}`);
  const many = await sample(policy, texts, BEST_OF, `best ${seed}`);
  const answers: Answers[] = [];
  for (const [i, prompt] of prompts.entries()) {
    const candidates = many[i] ?? [];
    const [best = ""] = await orderByReward(model, prompt.text, candidates);
    answers.push({ prompt, old: before[i]?.[0] ?? "", new: after[i]?.[0] ?? "", best, candidates });
  }
  return answers;
}

/** Who wins against the old policy, by a labeller who does not err and does not know which answer is whose. */
async function compareBlind(
  { origin, admin, work }: Place,
  answers: readonly Answers[],
  seed: number,
): Promise<(side: "new" | "best") => Wins> {
  const file = await runCampaign({
    origin,
    admin,
    folder: work,
    name: `Loop ${seed}, old and new`,
    judge: labeller(0, createRng("none")),
    prompts: answers.map((answer) => ({
      prompt: readable(answer.prompt.text),
      responses: (["old", "new", "best"] as const).map((model) => ({ text: readable(answer[model]), model })),
    })),
  });
  const { comparisons } = await readComparisonFiles([file], undefined);
  const byPrompt = new Map(comparisons.map((one) => [promptText(one.prompt), one] as const));
  return (side) => {
    let won = 0;
    for (const answer of answers) {
      const texts = [readable(answer[side]), readable(answer.old)];
      const found = byPrompt.get(readable(answer.prompt.text));
      const [ours, theirs] = texts.map((text) => found?.completions.indexOf(text) ?? -1);
      const pair = found?.pairs.find(({ better, worse }) =>
        [better, worse].every((place) => place === ours || place === theirs),
      );
      won += ours === theirs || pair === undefined ? 0.5 : Number(pair.better === ours);
    }
    return { won, of: answers.length };
  };
}

/** How often the reward model puts two of the old policy's answers in the hidden rule's order. */
async function agreementOf(model: RewardModel, answers: readonly Answers[]): Promise<Wins> {
  let [won, of] = [0, 0];
  for (const { prompt, candidates } of answers) {
    const ordered = await orderByReward(model, prompt.text, candidates);
    const scores = ordered.map((words) => hiddenScore(prompt, words));
    scores.forEach((better, i) => {
      for (const worse of scores.slice(i + 1)) {
        if (better === worse) continue;
        won += Number(better > worse);
        of += 1;
      }
    });
  }
  return { won, of };
}
