import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createRng } from "@/lib/base/random";
import { wilsonInterval } from "@/lib/statistics/interval";
import { createUser } from "../tests/support/actors";
import { openBenchDatabase } from "./bench-database";
import { startApp } from "./distribution/app-process";
import { type Figure, goal } from "./figure";
import { type LanguageModel, learn, newLanguageModel } from "./loop/language-model";
import { type Round, runRound, type Wins } from "./loop/round";
import { allPrompts, writeStory } from "./loop/stories";

const GOAL = 0.6;
const PRETRAINING = { steps: 500, batch: 24, learningRate: 3e-3, seed: "pretraining" };

/**
 * The whole loop on this machine: a small language model of our own samples, a scripted labeller with a hidden rule
 * ranks through the API and errs in 15 % of the pairs, the reward model is trained on the export, the policy is improved
 * by it, and old and new are compared blind, through the API too, on prompts that nothing was trained on.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { seeds: { type: "string", default: "3" } },
  });
  const work = await mkdtemp(path.join(os.tmpdir(), "preferendum-loop-"));
  const database = await openBenchDatabase();
  const app = await startApp(database.url);
  try {
    const from = performance.now();
    const policy = await pretrain();
    const seconds = (performance.now() - from) / 1000;
    const admin = await createUser({ isAdmin: true });
    const place = { origin: `http://127.0.0.1:${app.port}`, admin, work, policy };
    const rounds: Round[] = [];
    for (let seed = 1; seed <= Number(values.seeds); seed++) rounds.push(await runRound(place, seed));
    return [
      { name: "training of the old policy", value: seconds, unit: "s" },
      ...rounds.flatMap(roundFigures),
      winFigure("all: new policy against the old one", total(rounds.map(({ improved }) => improved))),
      winFigure("all: best of 8 against one answer", total(rounds.map(({ bestOf }) => bestOf))),
    ];
  } finally {
    await app.stop();
    await database.close();
    await rm(work, { recursive: true, force: true });
  }
}

async function pretrain(): Promise<LanguageModel> {
  const rng = createRng("stories");
  const texts = allPrompts().map((prompt) => ({ prompt: prompt.text, answer: writeStory(prompt, rng) }));
  const model = newLanguageModel(texts, "model");
  await learn(model, texts, PRETRAINING);
  return model;
}

function roundFigures({ seed, flips, agreement, improved, bestOf, seconds }: Round): Figure[] {
  const at = `seed ${seed}: `;
  return [
    { name: `${at}pairs that the labeller got wrong`, value: flips.flipped / flips.pairs, unit: "share" },
    { name: `${at}reward model in the rule's order`, value: agreement.won / agreement.of, unit: "share" },
    winFigure(`${at}new policy against the old one`, improved),
    winFigure(`${at}best of 8 against one answer`, bestOf),
    { name: `${at}whole round`, value: seconds, unit: "s" },
  ];
}

function winFigure(name: string, { won, of }: Wins): Figure {
  const [low, high] = wilsonInterval(won, of);
  const rate = won / of;
  return {
    name: `${name} [${low.toFixed(3)}, ${high.toFixed(3)}]`,
    value: rate,
    unit: "won",
    ...goal(rate, ">=", GOAL),
  };
}

function total(wins: readonly Wins[]): Wins {
  const sum = (key: keyof Wins): number => wins.reduce((all, one) => all + one[key], 0);
  return { won: sum("won"), of: sum("of") };
}
