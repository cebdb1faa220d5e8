import { describe, expect, test } from "vitest";
import { initAdamW, updateAdamW } from "@/lib/tensor/adamw";
import type { AdapterSettings } from "@/lib/reward-model/engine/model/adapters";
import { openRunner, type Runner } from "@/lib/reward-model/engine/model/runner";
import type { FrozenSequence, Sequence } from "@/lib/reward-model/engine/model/sequence";
import { createEncoder } from "@/lib/reward-model/engine/text/encoder";
import { compileChatTemplate, turnsOf } from "@/lib/reward-model/engine/text/chat-template";
import { readTokenizerFiles } from "@/lib/reward-model/engine/text/read-tokenizer-files";
import { openTokenizer } from "@/lib/reward-model/engine/text/tokenizer";
import { mergeAdapters } from "@/lib/reward-model/engine/training/adapter-tensors";
import { openFrozenPart } from "@/lib/reward-model/engine/training/frozen-part";
import { runStep, type TrainedModel } from "@/lib/reward-model/engine/training/run-step";
import { trainedNames, type TrainPlan } from "@/lib/reward-model/engine/training/trained-names";
import { BRADLEY_TERRY, measureLoss } from "@/lib/reward-model/objectives/objective";
import {
  GOLDEN_FAMILIES,
  goldenFolder,
  type GoldenRun,
  gradientGap,
  largestGap,
  modelOf,
  norm,
  readGolden,
  readGoldenAdapters,
  readGoldenModel,
  rewardsOf,
  zeroed,
} from "../../support/golden";

const REWARDS = 2e-5;
const START_LOSS = 2e-6;
const OPTIONS = { threads: 2 } as const;

describe.each(GOLDEN_FAMILIES)("%s against PyTorch", (family) => {
  const { golden, texts, examples } = readGolden(family);
  const comparisons = examples.map(({ comparison }) => comparison);

  test("token ids, segments and chat templates are equal", async () => {
    const { architecture } = await readGoldenModel(family);
    const tokenizer = openTokenizer(await readTokenizerFiles(goldenFolder(family)));
    const encoder = createEncoder(architecture, tokenizer, golden.pad_token_id, architecture.maxTokens);
    const template =
      tokenizer.chatTemplate === null
        ? null
        : compileChatTemplate(tokenizer.chatTemplate, tokenizer.bos, tokenizer.eos);
    for (const [c, { prompt, completions }] of texts.entries())
      for (const [i, completion] of completions.entries()) {
        const own =
          family === "bert"
            ? encoder.encodeText(`${prompt}\n${completion}`)
            : encoder.encodePair(prompt, completion);
        expect(own.ids).toEqual(golden.comparisons[c]!.input_ids[i]);
        if (template !== null)
          expect(
            template.render([...turnsOf(prompt), { role: "assistant", content: completion }], false),
          ).toBe(golden.comparisons[c]!.texts[i]);
        if (golden.two_segments === undefined) continue;
        const pair = encoder.encodePair(prompt, completion);
        expect(pair.ids).toEqual(golden.two_segments.input_ids[c]![i]);
        expect(pair.types).toEqual(golden.two_segments.token_type_ids[c]![i]);
      }
  });

  test("start rewards, one by one, in a padded batch and beside longer texts; loss with ties dropped and half; accuracy", async () => {
    const { architecture, parameters } = await readGoldenModel(family);
    const runner = await openRunner(architecture, parameters, OPTIONS);
    const rewards = await rewardsOf(runner, examples);
    expect(largestGap(rewards, golden.start.rewards)).toBeLessThan(REWARDS);
    const { loss } = measureLoss(comparisons, rewards);
    expect(Math.abs(loss - golden.start.loss_all)).toBeLessThan(START_LOSS);
    const half = measureLoss(comparisons, rewards, { ...BRADLEY_TERRY, ties: "half" }).loss;
    expect(Math.abs(half - golden.start.loss_all_ties_half)).toBeLessThan(START_LOSS);
    expect(countRight(rewards)).toEqual(golden.start.accuracy);

    const { comparisons: padded, input_ids: ids } = golden.padded_batch;
    const batch = examples.flatMap(({ sequences }, c) =>
      padded.includes(golden.comparisons[c]!.id) ? sequences : [],
    );
    expect(ids).toHaveLength(batch.length);
    const together = [...(await runner.forward(batch))];
    const theirs = golden.start.rewards.flatMap((row, c) =>
      padded.includes(golden.comparisons[c]!.id) ? row : [],
    );
    expect(largestGap([together], [theirs])).toBeLessThan(REWARDS);
    const asPadded = golden.left_padded_to_longest?.rewards_with_position_ids;
    if (asPadded !== undefined) expect(largestGap([together], [asPadded])).toBeLessThan(REWARDS);
    const longestOne = examples
      .flatMap(({ sequences }) => sequences)
      .reduce((a, b) => (a.ids.length > b.ids.length ? a : b));
    for (const [i, one] of batch.entries()) {
      const alone = (await runner.forward([one]))[0]!;
      const beside = (await runner.forward([longestOne, one]))[1]!;
      expect(Math.abs(alone - together[i]!)).toBeLessThan(1e-5);
      expect(Math.abs(alone - beside)).toBeLessThan(1e-5);
    }
    await runner.close();
    const single = await openRunner(architecture, parameters, { threads: 1 });
    expect(largestGap(await rewardsOf(single, examples), rewards)).toBeLessThan(1e-5);
    await single.close();
  });

  test("every gradient; the same eight times with two threads on texts that repeat ids, and in parts", async () => {
    const { architecture, parameters } = await readGoldenModel(family);
    const names = trainedNames(architecture, { mode: "full" });
    const runner = await openRunner(architecture, parameters, { ...OPTIONS, trained: names });
    const gradientsOf = async (keptTokens: number) => {
      const gradients = zeroed(parameters, names);
      await runStep(modelOf(runner, keptTokens), examples, BRADLEY_TERRY, gradients);
      return gradients;
    };
    const first = await gradientsOf(4096);
    expect(gradientGap(first, golden.start.grads)).toBeLessThan(1);
    for (let i = 1; i < 8; i++)
      for (const [name, gradient] of await gradientsOf(4096))
        expect(Buffer.from(gradient.buffer).equals(Buffer.from(first.get(name)!.buffer)), name).toBe(true);
    // 300 tokens at once: comparisons that do not fit go through the model twice.
    expect(gradientGap(await gradientsOf(300), golden.start.grads)).toBeLessThan(1);
    await runner.close();
  });

  test.runIf(golden.two_segments !== undefined)("two segments: rewards, loss, gradients", async () => {
    const { architecture, parameters } = await readGoldenModel(family);
    const segments = golden.two_segments!;
    const paired = examples.map((example, c) => ({
      ...example,
      sequences: segments.input_ids[c]!.map((ids, i): Sequence => ({
        ids,
        types: segments.token_type_ids[c]![i]!,
      })),
    }));
    const names = trainedNames(architecture, { mode: "full" });
    const runner = await openRunner(architecture, parameters, { ...OPTIONS, trained: names });
    expect(largestGap(await rewardsOf(runner, paired), segments.rewards)).toBeLessThan(REWARDS);
    const gradients = zeroed(parameters, names);
    const loss = await runStep(modelOf(runner), paired, BRADLEY_TERRY, gradients);
    expect(Math.abs(loss - segments.loss_all)).toBeLessThan(START_LOSS);
    expect(gradientGap(gradients, segments.grads)).toBeLessThan(1);
    await runner.close();
  });

  const countRight = (rewards: readonly number[][]) => {
    const margins = golden.comparisons.flatMap(({ strict_pairs }, c) =>
      strict_pairs.map(([better, worse]) => rewards[c]![better]! - rewards[c]![worse]!),
    );
    return { correct: margins.filter((margin) => margin > 0).length, pairs: margins.length };
  };

  /** The ten steps of a golden run; checks loss and norm of each, and what comes out. */
  async function checkRun(
    expected: GoldenRun,
    names: readonly string[],
    parameters: Awaited<ReturnType<typeof readGoldenModel>>["parameters"],
    model: TrainedModel,
    tolerance: { readonly loss: number; readonly rewards: number },
  ): Promise<number[][]> {
    const trained = new Map(names.map((name) => [name, parameters.get(name)!]));
    const state = initAdamW(trained);
    for (const [step, batch] of golden.run.batches.entries()) {
      const gradients = zeroed(parameters, names);
      const loss = await runStep(
        model,
        batch.map((c) => examples[c]!),
        BRADLEY_TERRY,
        gradients,
      );
      expect(Math.abs(loss - expected.loss_per_step[step]!), `loss of step ${step}`).toBeLessThan(
        tolerance.loss,
      );
      const length = updateAdamW(trained, gradients, state, golden.run.lr);
      expect(Math.abs(length / expected.grad_norm_before_clip[step]! - 1)).toBeLessThan(2e-4);
    }
    const source: Runner = {
      ...model.runner,
      forward: async (batch: readonly (Sequence | FrozenSequence)[]) =>
        model.runner.forward(await model.freeze(batch)),
    };
    const rewards = await rewardsOf(source, examples);
    expect(largestGap(rewards, expected.final_rewards, true)).toBeLessThan(tolerance.rewards);
    expect(Math.abs(measureLoss(comparisons, rewards).loss - expected.final_loss_all)).toBeLessThan(
      tolerance.rewards,
    );
    expect(countRight(rewards)).toEqual(expected.final_accuracy);
    for (const [name, size] of Object.entries(expected.final_param_norms)) {
      // The key part of GPT-2's bias has no gradient: rounding alone moves it.
      if (golden.zero_gradients.includes(name) || name.endsWith(".attn.c_attn.bias")) continue;
      expect(Math.abs(norm(parameters.get(name)!.data) - size), name).toBeLessThan(2e-4);
    }
    return rewards;
  }

  test("ten steps of AdamW in full", async () => {
    const { architecture, parameters } = await readGoldenModel(family);
    const names = trainedNames(architecture, { mode: "full" });
    const runner = await openRunner(architecture, parameters, { ...OPTIONS, trained: names });
    await checkRun(golden.full, names, parameters, modelOf(runner), { loss: 5e-5, rewards: 5e-4 });
    await runner.close();
  });

  test("ten steps of the head, on pooled states that are computed once", async () => {
    const { architecture, parameters } = await readGoldenModel(family);
    const names = trainedNames(architecture, { mode: "head" });
    const frozen = await openFrozenPart(architecture, parameters, "pooled", 2);
    const runner = await openRunner(architecture, parameters, { ...OPTIONS, from: "pooled", trained: names });
    const model = { ...modelOf(runner), freeze: frozen.freeze };
    await checkRun(golden.head, names, parameters, model, { loss: 5e-6, rewards: 5e-5 });
    await runner.close();
    await frozen.close();
  });

  test("the top layer's gradients on cached states of the layer below are those of the whole model", async () => {
    const { architecture, parameters } = await readGoldenModel(family);
    const names = trainedNames(architecture, { mode: "top", layers: 1 });
    const frozen = await openFrozenPart(architecture, parameters, architecture.layers - 1, 2);
    const from = architecture.layers - 1;
    const runner = await openRunner(architecture, parameters, { ...OPTIONS, from, trained: names });
    const gradients = zeroed(parameters, names);
    await runStep({ ...modelOf(runner), freeze: frozen.freeze }, examples, BRADLEY_TERRY, gradients);
    expect(names.length).toBeGreaterThan(golden.lora.trainable.length / 2);
    expect(gradientGap(gradients, golden.start.grads)).toBeLessThan(1);
    await runner.close();
    await frozen.close();
  });

  const loraRuns = [
    ["the head that PEFT trains", golden.lora, "lora_final/adapter_model.safetensors"],
    ...(golden.lora_pooler === undefined
      ? []
      : [["pooler and classifier", golden.lora_pooler, null] as const]),
  ] as const;

  test.each(loraRuns)(
    "ten steps of LoRA with %s, and the merged weights",
    async (_, expected, adapterFile) => {
      const { architecture, parameters } = await readGoldenModel(family);
      const adapters: AdapterSettings = {
        rank: expected.r,
        alpha: expected.alpha,
        targets: expected.targets,
      };
      for (const [name, tensor] of await readGoldenAdapters(family, "lora_init.safetensors"))
        parameters.set(name, tensor);
      const plan: TrainPlan = { mode: "lora", adapters };
      const names = trainedNames(architecture, plan).filter((name) => expected.trainable.includes(name));
      expect([...names, ...golden.zero_gradients].sort()).toEqual(
        expect.arrayContaining([...expected.trainable].sort()),
      );
      const runner = await openRunner(architecture, parameters, { ...OPTIONS, adapters, trained: names });
      const start = zeroed(parameters, names);
      const loss = await runStep(modelOf(runner), examples, BRADLEY_TERRY, start);
      expect(Math.abs(loss - expected.start_loss_all)).toBeLessThan(START_LOSS);
      expect(gradientGap(start, expected.start_grads)).toBeLessThan(1);
      const rewards = await checkRun(expected, names, parameters, modelOf(runner), {
        loss: 5e-6,
        rewards: 5e-5,
      });
      await runner.close();

      const merged = await openRunner(
        architecture,
        mergeAdapters(architecture, parameters, adapters),
        OPTIONS,
      );
      const mergedRewards = await rewardsOf(merged, examples);
      expect(largestGap(mergedRewards, rewards)).toBeLessThan(REWARDS);
      expect(largestGap(mergedRewards, expected.merged_rewards, true)).toBeLessThan(5e-5);
      await merged.close();
      if (adapterFile === null) return;
      const theirs = await readGoldenAdapters(family, adapterFile);
      for (const name of names)
        expect(Math.abs(norm(theirs.get(name)!.data) - norm(parameters.get(name)!.data)), name).toBeLessThan(
          2e-4,
        );
    },
  );

  test("PEFT's own adapter of the run, merged, gives its final rewards", async () => {
    const { architecture, parameters } = await readGoldenModel(family);
    const { r: rank, alpha, targets, final_rewards: expected } = golden.lora;
    for (const [name, tensor] of await readGoldenAdapters(family, "lora_final/adapter_model.safetensors"))
      parameters.set(name, tensor);
    const merged = await openRunner(
      architecture,
      mergeAdapters(architecture, parameters, { rank, alpha, targets }),
      OPTIONS,
    );
    expect(largestGap(await rewardsOf(merged, examples), expected, true)).toBeLessThan(REWARDS);
    await merged.close();
  });
});
