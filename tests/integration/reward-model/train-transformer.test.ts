import { cpSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Comparison } from "@/lib/reward-model/comparison";
import { scoreComparisons } from "@/lib/reward-model/adapters/score-comparisons";
import { loadRewardModel } from "@/lib/reward-model/engine/load";
import {
  forgetTraining,
  type TrainRequest,
  trainRewardModel,
  type TrainSettings,
} from "@/lib/reward-model/engine/train";
import { readKeptSteps } from "@/lib/reward-model/engine/training/state-keeper";
import { measurePairs, scorePairs } from "@/lib/reward-model/metrics";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";
import { failureOf, useFolder } from "../../support/command";
import { goldenFolder, type GoldenFamily, norm } from "../../support/golden";
import { TINY_COMPARISONS, tinyRequest } from "../../support/tiny-training";

const folder = useFolder();
const comparisons = TINY_COMPARISONS;
const request = (out: string, family: GoldenFamily, settings: Partial<TrainSettings>): TrainRequest =>
  tinyRequest(folder.at(out), family, settings);

const weightsOf = (out: string) => readFile(path.join(folder.at(out), "model.safetensors"));
const configOf = async (out: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(folder.at(out), "config.json"), "utf8"));

async function meanOf(out: string): Promise<number> {
  const model = await loadRewardModel(folder.at(out));
  const items = comparisons
    .slice(0, 16)
    .flatMap(({ prompt, completions }) => completions.map((completion) => ({ prompt, completion })));
  const { rewards } = await model.score(items);
  await model.close();
  return rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
}

test.each([
  ["bert", "full"],
  ["gpt2", "head"],
] as const)(
  "the mean reward over the training answers of a %s trained in mode %s is 0",
  async (family, mode) => {
    await trainRewardModel(request(`mean-${family}`, family, { mode }));
    expect(Math.abs(await meanOf(`mean-${family}`))).toBeLessThan(1e-4);
    expect(await configOf(`mean-${family}`)).not.toHaveProperty("mean");
  },
);

test("of a Llama, which no tensor can shift, it stands in config.json", async () => {
  await trainRewardModel(request("mean-llama", "llama", { mode: "head" }));
  expect(await configOf("mean-llama")).toMatchObject({
    architectures: ["LlamaForSequenceClassification"],
    id2label: { "0": "LABEL_0" },
    pad_token_id: 0,
    preferendum: { max_tokens: 320 },
    mean: expect.closeTo(await meanOf("mean-llama"), 4) as number,
    std: 1, // OpenRLHF fails where it finds a mean without it
  });
});

describe("mode lora", () => {
  test("merges into the weights, and writes beside them an adapter of exactly what was trained", async () => {
    await trainRewardModel(
      request("lora", "bert", { options: { loraRank: 2, loraTargets: ["query", "dense"] } }),
    );
    const base = await readSafetensors(path.join(goldenFolder("bert"), "model.safetensors"));
    const merged = await readSafetensors(path.join(folder.at("lora"), "model.safetensors"));
    expect([...merged.keys()].sort()).toEqual([...base.keys()].sort());
    const moved = [...merged].filter(([name, { data }]) =>
      data.some((x, i) => x !== base.get(name)!.data[i]),
    );
    const config: unknown = JSON.parse(
      await readFile(path.join(folder.at("lora"), "adapter/adapter_config.json"), "utf8"),
    );
    expect(config).toMatchObject({
      peft_type: "LORA",
      task_type: "SEQ_CLS",
      base_model_name_or_path: goldenFolder("bert"),
      r: 2,
      lora_alpha: 4,
      target_modules: ["query", "dense"],
      modules_to_save: ["pooler", "classifier"],
      fan_in_fan_out: false,
    });
    const adapter = await readSafetensors(path.join(folder.at("lora"), "adapter/adapter_model.safetensors"));
    for (const [name, tensor] of adapter)
      if (name.includes("lora_B")) expect(norm(tensor.data), name).toBeGreaterThan(0);
    const adapted = [...adapter.keys()].flatMap(
      (name) => /^base_model\.model\.(.*)\.lora_A\.weight$/.exec(name)?.[1] ?? [],
    );
    const saved = [...adapter.keys()].filter((name) => !name.includes("lora_"));
    expect(moved.map(([name]) => name).sort()).toEqual(
      [
        ...adapted.map((module) => `${module}.weight`),
        ...saved.map((name) => name.replace("base_model.model.", "")),
      ].sort(),
    );
    expect(adapted.some((module) => module.includes("pooler"))).toBe(false);
  });

  test.each([
    [{ loraTargets: ["gate_proj"] }, /LoRA target gate_proj/],
    [{ topLayers: 3 }, /3 top layers/],
  ])("a module or a number of layers that the base has not is refused: %o", async (options, words) => {
    const mode = "topLayers" in options ? "top" : "lora";
    await expect(trainRewardModel(request("refused", "bert", { mode, options }))).rejects.toMatchObject({
      code: "invalid_input",
      userMessage: expect.stringMatching(words) as string,
    });
  });
});

test.each([
  ["bert", "full"],
  ["llama", "lora"],
  ["gpt2", "top"],
] as const)(
  "the same seed gives a %s in mode %s the same bytes; killed at any step it goes on to them",
  { timeout: 120_000 },
  async (family, mode) => {
    const settings = { mode, options: { epochs: 3, ...(mode === "top" ? { topLayers: 1 } : {}) } };
    const [whole, again, resumed] = [`${family}-whole`, `${family}-again`, `${family}-resumed`];
    const states = folder.at(`${family}-states`);
    // What a kill -9 at this moment would leave on the disk.
    const snapshot = folder.at(`${family}-snapshot`);
    await trainRewardModel({
      ...request(whole, family, settings),
      keepEveryMs: 0,
      stateDir: states,
      onProgress: ({ step }) => {
        if (step === 5) cpSync(states, snapshot, { recursive: true });
      },
    });
    await expect(readdir(states)).rejects.toThrow("ENOENT");
    await trainRewardModel(request(again, family, settings));
    expect((await weightsOf(again)).equals(await weightsOf(whole))).toBe(true);

    const steps: number[] = [];
    const onProgress = ({ step }: { step: number }) => void steps.push(step);
    await trainRewardModel({ ...request(resumed, family, settings), stateDir: snapshot, onProgress });
    expect(steps[0]).toBeGreaterThanOrEqual(4);
    expect((await weightsOf(resumed)).equals(await weightsOf(whole))).toBe(true);
    const other = `${family}-other`;
    await trainRewardModel({ ...request(other, family, { ...settings, seed: 4 }), stateDir: snapshot });
    expect((await weightsOf(other)).equals(await weightsOf(whole))).toBe(false);
  },
);

test("a training that was killed after its last step only writes its checkpoint again", async () => {
  const states = folder.at("ended-states");
  const first = { ...request("ended", "gpt2", { mode: "lora" }), stateDir: states, keepsEnd: true };
  const trained = await trainRewardModel(first);
  const weights = await weightsOf("ended");
  await rm(folder.at("ended"), { recursive: true });
  const steps: number[] = [];
  const onProgress = ({ step }: { step: number }) => void steps.push(step);
  const again = await trainRewardModel({ ...first, onProgress });
  expect(steps).toEqual([]);
  expect({ ...again, seconds: 0 }).toEqual({ ...trained, seconds: 0 });
  expect((await weightsOf("ended")).equals(weights)).toBe(true);
  await forgetTraining(first);
  await expect(readdir(states)).rejects.toThrow("ENOENT");
});

test("a training that is cancelled is kept at that very step, ends with the same bytes, and says how long it took in all", async () => {
  const stop = new AbortController();
  const states = folder.at("left-states");
  const whole = request("left-whole", "gpt2", { mode: "full", options: { epochs: 3 } });
  await trainRewardModel(whole);
  const left = { ...whole, outDir: folder.at("left"), stateDir: states };
  await expect(
    trainRewardModel({ ...left, signal: stop.signal, onProgress: ({ step }) => step === 3 && stop.abort() }),
  ).rejects.toThrow();
  expect(await readKeptSteps(states)).toBe(3);
  const state = JSON.parse(await readFile(path.join(states, "state.json"), "utf8")) as object;
  await writeFile(path.join(states, "state.json"), JSON.stringify({ ...state, seconds: 1000 }));
  const steps: number[] = [];
  const onProgress = ({ step }: { step: number }) => void steps.push(step);
  const { seconds } = await trainRewardModel({ ...left, onProgress });
  expect(steps[0]).toBe(4);
  expect(seconds).toBeGreaterThan(1000);
  expect((await weightsOf("left")).equals(await weightsOf("left-whole"))).toBe(true);
});

describe("early stopping", () => {
  const turned = (one: Comparison): Comparison => ({
    ...one,
    pairs: one.pairs.map(({ better, worse, weight }) => ({ better: worse, worse: better, weight })),
  });
  const options = { epochs: 9, learningRate: 0.02 };

  test("two epochs that do no better on the validation groups end a training, and the best one's weights stay", async () => {
    const first = request("early", "gpt2", { mode: "full", options });
    // What is learnt is wrong there: each epoch makes it worse.
    const validation = first.validation.map(turned);
    const { ending, validation: measured } = await trainRewardModel({ ...first, validation });
    expect(ending).toEqual({ reason: "epochs", done: 3, planned: 9, kept: 1 });
    const model = await loadRewardModel(folder.at("early"));
    const { rewards } = await scoreComparisons(model, validation);
    await model.close();
    const own = measurePairs(scorePairs(validation, (_, i) => rewards[i] ?? []));
    expect(own.logLoss).toBeCloseTo(measured?.logLoss ?? NaN, 4);
  });

  test("without validation groups all epochs are made", async () => {
    const all = { ...request("late", "gpt2", { mode: "full", options }), validation: [] };
    const { ending, validation } = await trainRewardModel(all);
    expect(ending).toEqual({ reason: "epochs", done: 9, planned: 9, kept: 9 });
    expect(validation).toBeNull();
  });
});

test("a kept state of another training is not taken up", async () => {
  const states = folder.at("foreign-states");
  const stop = new AbortController();
  const first = { ...request("foreign", "gpt2", { mode: "full" }), stateDir: states, keepEveryMs: 0 };
  await expect(
    trainRewardModel({ ...first, signal: stop.signal, onProgress: ({ step }) => step === 3 && stop.abort() }),
  ).rejects.toThrow();
  expect(await readdir(states)).toContain("state.json");
  const steps: number[] = [];
  const onProgress = ({ step }: { step: number }) => void steps.push(step);
  await trainRewardModel({ ...first, settings: { ...first.settings, seed: 9 }, onProgress });
  expect(steps[0]).toBe(1);
});

test("rewards that are no numbers end a training with words, and without a checkpoint", async () => {
  const damaged = folder.at("damaged-base");
  cpSync(goldenFolder("gpt2"), damaged, { recursive: true });
  const tensors = await readSafetensors(path.join(damaged, "model.safetensors"));
  tensors.get("score.weight")!.data[3] = NaN;
  await writeSafetensors(path.join(damaged, "model.safetensors"), tensors);
  const settings = {
    base: { folder: damaged },
    mode: "head",
    seed: 3,
    options: { learningRate: 0.5 },
  } as const;
  const failure = await failureOf(trainRewardModel({ ...request("away", "gpt2", {}), settings }));
  expect(failure).toMatchObject({ code: "unsupported" });
  expect(failure.userMessage).toContain("at step 1 the model's rewards are no numbers");
  expect(failure.fix).toContain("below 0.5");
  await expect(readdir(folder.at("away"))).rejects.toThrow("ENOENT");
});

test("an option that the mode does not follow is refused before anything is done", async () => {
  const failure = await failureOf(
    trainRewardModel(request("idle", "bert", { mode: "head", options: { loraRank: 4 } })),
  );
  expect(failure.userMessage).toContain("--lora-rank");
});

test("a checkpoint is not written over the base that it starts from", async () => {
  const options = { epochs: 1 };
  await trainRewardModel(request("own-base", "bert", { mode: "head", options }));
  const before = await weightsOf("own-base");
  const base = { folder: folder.at("own-base/../own-base") };
  const failure = await failureOf(
    trainRewardModel(request("own-base", "bert", { base, mode: "head", options })),
  );
  expect(failure).toMatchObject({ code: "conflict" });
  expect(failure.userMessage).toContain(`over the base that it starts from, ${base.folder}`);
  expect((await weightsOf("own-base")).equals(before)).toBe(true);
});

test("weights in shards are a base too", async () => {
  const sharded = folder.at("sharded");
  cpSync(goldenFolder("qwen2"), sharded, { recursive: true });
  const tensors = [...(await readSafetensors(path.join(sharded, "model.safetensors")))];
  const files = { "a.safetensors": tensors.slice(0, 5), "b.safetensors": tensors.slice(5) };
  for (const [name, part] of Object.entries(files))
    await writeSafetensors(path.join(sharded, name), new Map(part));
  await rm(path.join(sharded, "model.safetensors"));
  const weight_map = Object.fromEntries(
    Object.entries(files).flatMap(([name, part]) => part.map(([tensor]) => [tensor, name])),
  );
  await writeFile(
    path.join(sharded, "model.safetensors.index.json"),
    JSON.stringify({ metadata: {}, weight_map }),
  );
  await trainRewardModel(request("from-whole", "qwen2", { mode: "head" }));
  await trainRewardModel({
    ...request("from-shards", "qwen2", {}),
    settings: { base: { folder: sharded }, mode: "head", seed: 3 },
  });
  expect((await weightsOf("from-shards")).equals(await weightsOf("from-whole"))).toBe(true);
});
