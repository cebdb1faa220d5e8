import { beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { sampleCompareCommand, sampleNextCommand } from "@/lib/cli/commands/sample-rounds";
import { removeEndpoint } from "@/lib/endpoints/services/remove-endpoint";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { type ArmComparison, type NextRound, nextRoundSchema } from "@/lib/reward-model/round-schema";
import { compareSampling } from "@/lib/reward-model/services/compare-sampling";
import { nextRound } from "@/lib/reward-model/services/next-round";
import type { NewSampling } from "@/lib/sampling/schema";
import { cancelSampling } from "@/lib/sampling/services/cancel-sampling";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { planNextSampling } from "@/lib/sampling/services/plan-next-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { runQueuedSamplings } from "@/lib/worker/run-queued-samplings";
import { createMember, createUser } from "../../support/actors";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { openaiReply, startFakeModelServer, type FakeModelServer } from "../../support/fake-model-server";
import { rankNext } from "../../support/rank-next";
import { saidRewards } from "../../support/said-rewards";
import { addEndpoint, completionsOf, makePromptSet, testPorts } from "../../support/sampling";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
useServingFolder();

const NOW = new Date("2026-11-28T10:00:00Z");
/** What the answers of each model say that they are worth; `even` and `odd` differ by the prompt. */
const WORTH: Readonly<Record<string, (prompt: number, sample: number) => number>> = {
  poor: (prompt) => prompt / 10,
  good: (prompt) => 3 + prompt / 10,
  wild: (prompt, sample) => 2.5 + prompt / 10 + (prompt % 2 === 0 ? 3 : -3) + sample / 100,
};
let fake: FakeModelServer;

beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  fake = await startFakeModelServer();
  fake.answer = ({ body }) => {
    const prompt = Number(/question (\d+)/.exec(JSON.stringify(body.messages))?.[1]);
    const reply = openaiReply(Number(body.n ?? 1), body) as { choices: { message: { content: string } }[] };
    for (const [i, { message }] of reply.choices.entries())
      message.content = `is worth ${WORTH[String(body.model)]?.(prompt, i) ?? 0}`;
    return { json: reply };
  };
  await addEndpoint("E", { baseUrl: fake.url });
  await addEndpoint("Scripted", { provider: "scripted" });
  return () => fake.close();
});

let made = 0;

/** A sampling that is done: two answers of each of three models to each of six prompts. */
async function sample(more: Partial<NewSampling> = {}) {
  const name = `Round ${++made}`;
  const { slug, id } = await createProject(SYSTEM, { name, wanted: 2 }, NOW);
  const promptSet = await makePromptSet(name, 6);
  const models = ["poor", "good", "wild"].map((model) => ({ endpoint: "e", model }));
  const asked = { promptSet, project: slug, models, temperatures: [0.7], seeds: [40], samples: 2, ...more };
  const { number } = await createSampling(SYSTEM, asked, NOW);
  await work();
  return { slug, id, number, promptSet };
}

async function work(): Promise<void> {
  await runQueuedSamplings({ signal: new AbortController().signal }, () => testPorts(() => NOW));
}

async function compare(number: number, using = {}): Promise<ArmComparison> {
  const reply = await compareSampling(SYSTEM, number, {}, NOW, using);
  if (reply.state === "scoring") throw new Error("it is not done");
  return reply;
}

const next = (number: number, asked: Partial<NextRound>, using = {}) =>
  nextRound(SYSTEM, number, nextRoundSchema.parse(asked), NOW, using);

const worth = (text: string): number => Number(text.replace("is worth ", ""));

const places = ({ arms }: ArmComparison) =>
  arms.map(
    ({ model, isBest, notClearlyWorse }) => `${model}${isBest ? " best" : notClearlyWorse ? " near" : ""}`,
  );

test("without a served model people's wins order the arms; without either an arm must be named", async () => {
  const { number, slug, id } = await sample();
  expect(await compare(number)).toMatchObject({
    ...{ sampling: number, model: null, project: slug, by: null, prompts: 6, rankings: 0 },
    arms: [
      { arm: 0, model: "poor", temperature: 0.7, seed: 40, answers: 12, reward: null, wins: null },
      {},
      {},
    ],
  });
  const failure = await failureOf(next(number, {}));
  expect(failure).toMatchObject({ code: "conflict" });
  expect(failure.fix).toContain("Name an arm");
  const annotator = await createMember(id, "annotator");
  for (let i = 0; i < 4; i++) await rankNext(annotator, slug, worth, NOW);
  const compared = await compare(number);
  // The tasks show poor and good once (their samples are the same text), wild twice: in two prompts wild leads.
  expect(compared).toMatchObject({ by: "wins", rankings: 4 });
  expect(places(compared)).toEqual(["good best", "wild near", "poor near"]);
  // good over poor: 4 of 4 pairs of samples; against wild in half of the prompts.
  expect(compared.arms[0]?.wins).toMatchObject({ value: 0.75, n: 32 });
  expect(compared.arms[2]?.wins).toMatchObject({ value: 0.25, n: 32 });
  const elsewhere = await createProject(SYSTEM, { name: "Elsewhere" }, NOW);
  expect(await compareSampling(SYSTEM, number, { project: elsewhere.slug }, NOW)).toMatchObject({
    rankings: 0,
  });
});

test("what has not ended is refused, and so is who is no admin", async () => {
  const { promptSet, number } = await sample();
  const asked = { promptSet, models: [{ endpoint: "e", model: "good" }] };
  const waiting = await createSampling(SYSTEM, asked, NOW);
  expect(await failureOf(compare(waiting.number))).toMatchObject({ code: "conflict" });
  expect(await failureOf(compare(999))).toMatchObject({ code: "not_found" });
  expect(await failureOf(compareSampling(await createUser(), number, {}, NOW))).toMatchObject({
    code: "forbidden",
  });
  await work();
});

describe("the next round", () => {
  test("has the arm's model and settings, another seed, and what is asked for otherwise", async () => {
    const settings = { topP: 0.9, maxTokens: 50, system: "Be brief.", stop: ["\n\n"], policyId: "round-1" };
    const { number, slug, promptSet } = await sample({
      ...settings,
      chatTemplateArguments: { think: false },
    });
    const preview = { prompts: 6, arms: 1, completions: 12 };
    const counted = await next(number, { arm: 1, dryRun: true });
    expect(counted).toMatchObject({ state: "counted", project: slug, policyId: "round-1", preview });
    const reply = await next(number, { arm: 1 });
    const [seed] = reply.state === "scoring" ? [] : reply.seeds;
    if (reply.state !== "made") throw new Error("it was not made");
    const { arms, ...kept } = reply.sampling.settings;
    expect(arms).toMatchObject([{ endpoint: "e", model: "good", temperature: 0.7, seed }]);
    expect(kept).toMatchObject({ ...settings, samples: 2, chatTemplateArguments: { think: false } });
    expect(reply.sampling).toMatchObject({ state: "queued", project: slug });
    const { rows } = await getPool().query("SELECT change FROM audit_entry WHERE action = 'nextRound'");
    expect(rows).toEqual([
      {
        change: {
          promptSet: reply.sampling.promptSet.slug,
          models: ["good"],
          samples: 2,
          from: number,
          arm: 1,
        },
      },
    ]);
    const other = await makePromptSet(`${promptSet}, unseen`, 3);
    const changed = { arm: 0, promptSet: other, samples: 5, policyId: "round-2", project: null };
    expect(await next(number, changed)).toMatchObject({
      ...{ state: "made", policyId: "round-2", project: null, preview: { prompts: 3, completions: 15 } },
      sampling: { promptSet: { name: other }, project: null, settings: { samples: 5, policyId: "round-2" } },
    });
    await work();
    const seeds = (await completionsOf(promptSet)).map(({ sampling }) => sampling.seed);
    expect(new Set(seeds)).toEqual(new Set([40, seed]));
  });

  test("of texts that are made up differs from the first, though that had no seed", async () => {
    const models = [{ endpoint: "scripted", model: "chatty" }];
    const { number, promptSet } = await sample({ models, seeds: [], samples: 3 });
    await next(number, { arm: 0 });
    await work();
    const texts = (await completionsOf(promptSet)).map(({ text }) => text);
    expect(texts).toHaveLength(36);
    expect(new Set(texts).size).toBe(36);
  });

  test("sends no seed to a server that got none, and says which arm or endpoint there is not", async () => {
    await addEndpoint("Gone", { baseUrl: fake.url });
    const { number } = await sample({ models: [{ endpoint: "gone", model: "good" }], seeds: [] });
    expect((await planNextSampling(SYSTEM, number, 0, {}, NOW)).asked.seeds).toEqual([]);
    expect(await failureOf(next(number, { arm: 3 }))).toMatchObject({ code: "invalid_input" });
    await removeEndpoint(SYSTEM, "gone");
    expect(await failureOf(next(number, { arm: 0 }))).toMatchObject({ code: "not_found" });
    expect((await readSampling(SYSTEM, number, NOW)).state).toBe("done");
  });
});

describe("with a served model", () => {
  beforeAll(() => serveCheckpoint("First", "checkpoints/first"));

  test("its mean rewards order the arms, in portions, and the next round takes the best", async () => {
    const { number } = await sample({ samples: 8 });
    const { score, asked } = saidRewards();
    const using = { score, patienceMs: -1 };
    const scoring = { model: "first/1", state: "scoring" };
    expect(await compareSampling(SYSTEM, number, {}, NOW, using)).toEqual({
      ...scoring,
      scored: 8,
      left: 136,
    });
    expect(await next(number, {}, using)).toEqual({ ...scoring, scored: 16, left: 128 });
    const compared = await compareSampling(SYSTEM, number, {}, NOW, { score });
    if (compared.state === "scoring") throw new Error("it is not done");
    expect(compared).toMatchObject({ state: "compared", model: "first/1", by: "reward" });
    expect(places(compared)).toEqual(["good best", "wild near", "poor"]);
    expect(compared.arms[0]?.reward?.value).toBeCloseTo(3.35, 9);
    expect(compared.arms[2]?.behind).toMatchObject({ value: expect.closeTo(-3, 9) as number });
    expect(asked).toHaveLength(144);
    expect(await next(number, { dryRun: true }, using)).toMatchObject({
      state: "counted",
      arm: { arm: 1, model: "good", temperature: 0.7, seed: 40 },
    });
    expect(asked).toHaveLength(144);
  });

  test("the command line says the same, once all is scored", async () => {
    const { number, slug } = await sample();
    await compareSampling(SYSTEM, number, {}, NOW, saidRewards());
    const { json, text } = await runCommand(sampleCompareCommand, {}, [String(number)]);
    expect(json).toEqual(await compare(number));
    expect(text).toContain(
      `Sampling ${number}, 6 prompts: rewards by first/1; 0 rankings of people in ${slug}; best reward first.`,
    );
    expect(text).toContain(
      "arm 1  good at e, temperature 0.7, seed 40  12 answers  reward 3.350 [3.154, 3.546] (n 12)  wins n/a  best",
    );
    expect(text).toContain("not clearly worse");
    const dry = await runCommand(sampleNextCommand, { "dry-run": true, samples: "4" }, [String(number)]);
    expect(dry.json).toMatchObject({ state: "counted", arm: { arm: 1 }, preview: { completions: 24 } });
    expect(dry.text).toContain("Nothing is asked (dry run).");
    const made = await runCommand(sampleNextCommand, { arm: "2", policy: "r2" }, [String(number)]);
    expect(await readSampling(SYSTEM, Number(made.json.sampling), NOW)).toMatchObject({
      settings: { policyId: "r2", arms: [{ model: "wild" }] },
    });
    expect(made.text).toContain("waits for a worker");
    await expect(runCommand(sampleNextCommand, { arm: "-1" }, [String(number)])).rejects.toThrow(
      "--arm must be at least 0",
    );
    await expect(runCommand(sampleCompareCommand, {}, ["x"])).rejects.toThrow("NUMBER");
  });
});

test("next rounds that are asked for at once get seeds of their own", async () => {
  const { number } = await sample();
  const replies = await Promise.all([1, 2, 3].map(() => next(number, { arm: 1, samples: 2 })));
  const seeds = replies.flatMap((reply) => (reply.state === "made" ? reply.seeds : []));
  const [least = 0] = seeds.toSorted((a, b) => a - b);
  expect(new Set(seeds)).toEqual(new Set([least, least + 2, least + 4]));
  for (const reply of replies)
    if (reply.state === "made") await cancelSampling(SYSTEM, reply.sampling.number, NOW);
});
