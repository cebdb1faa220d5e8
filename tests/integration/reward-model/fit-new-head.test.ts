import { cpSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { measureLearningCurve } from "@/lib/reward-model/adapters/learning-curve";
import { scoreComparisons } from "@/lib/reward-model/adapters/score-comparisons";
import { loadRewardModel } from "@/lib/reward-model/engine/load";
import {
  forgetTraining,
  type TrainProgress,
  type TrainRequest,
  trainRewardModel,
  type TrainSettings,
} from "@/lib/reward-model/engine/train";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";
import { failureOf, useFolder } from "../../support/command";
import { goldenFolder, type GoldenFamily } from "../../support/golden";
import { TINY_COMPARISONS, tinyRequest } from "../../support/tiny-training";

const folder = useFolder();
const comparisons = TINY_COMPARISONS;
const request = (out: string, family: GoldenFamily, settings: Partial<TrainSettings>): TrainRequest =>
  tinyRequest(folder.at(out), family, settings);

const weightsOf = (out: string) => readFile(path.join(folder.at(out), "model.safetensors"));

describe("a new head that is trained alone", () => {
  /** The golden model without its reward head. */
  async function headless(family: GoldenFamily): Promise<string> {
    const dir = folder.at(`headless-${family}`);
    cpSync(goldenFolder(family), dir, { recursive: true });
    const file = path.join(dir, "model.safetensors");
    const tensors = await readSafetensors(file);
    await writeSafetensors(
      file,
      new Map([...tensors].filter(([name]) => !/^(classifier|score)\./.test(name))),
    );
    return dir;
  }

  test.each(["bert", "llama", "gpt2"] as const)(
    "of a %s has an ensemble beside it: the same bytes for a seed, mean 0 over the training answers, and the row as without it",
    async (family) => {
      const base = { folder: await headless(family) };
      const settings = { base, mode: "head", options: { ensemble: 3 } } as const;
      const asked = request(`ensemble-${family}`, family, settings);
      await trainRewardModel(asked);
      await trainRewardModel(request(`ensemble-again-${family}`, family, settings));
      await trainRewardModel(request(`ensemble-none-${family}`, family, { base, mode: "head" }));
      const bytesOf = (out: string) => readFile(path.join(folder.at(out), "ensemble.safetensors"));
      const bytes = await bytesOf(`ensemble-${family}`);
      expect(bytes.equals(await bytesOf(`ensemble-again-${family}`))).toBe(true);
      expect((await weightsOf(`ensemble-${family}`)).equals(await weightsOf(`ensemble-none-${family}`))).toBe(
        true,
      );
      await trainRewardModel(request(`ensemble-other-${family}`, family, { ...settings, seed: 8 }));
      expect(bytes.equals(await bytesOf(`ensemble-other-${family}`))).toBe(false);

      const model = await loadRewardModel(folder.at(`ensemble-${family}`));
      const { rewards, heads } = await scoreComparisons(model, asked.train);
      const plain = await loadRewardModel(folder.at(`ensemble-none-${family}`));
      expect((await scoreComparisons(plain, asked.train)).rewards).toEqual(rewards);
      expect((await scoreComparisons(plain, asked.train)).heads).toBeNull();
      await Promise.all([model.close(), plain.close()]);
      const all = heads!.flat();
      for (const head of [0, 1, 2]) {
        const mean = all.reduce((sum, one) => sum + one[head]!, 0) / all.length;
        expect(Math.abs(mean)).toBeLessThan(1e-4);
        expect(new Set(all.map((one) => one[head])).size).toBeGreaterThan(1);
      }
      expect(all.some(([first, second]) => Math.abs(first! - second!) > 1e-3)).toBe(true);
    },
  );

  test("an ensemble of another model of the same width, or one that does not say of which, is refused by its file", async () => {
    const base = { folder: await headless("llama") };
    const settings = { base, mode: "head", options: { ensemble: 2 } } as const;
    await trainRewardModel(request("ensemble-own", "llama", settings));
    await trainRewardModel(
      request("ensemble-foreign", "llama", { ...settings, options: { ensemble: 2, smoothing: 0.3 } }),
    );
    const file = path.join(folder.at("ensemble-own"), "ensemble.safetensors");
    const own = await readFile(file);
    cpSync(path.join(folder.at("ensemble-foreign"), "ensemble.safetensors"), file);
    const failure = await failureOf(loadRewardModel(folder.at("ensemble-own")));
    expect(failure).toMatchObject({ code: "unsupported" });
    expect(failure.userMessage).toContain(`${file} was fitted on other weights`);

    await writeFile(file, own);
    const tensors = await readSafetensors(file);
    await (await loadRewardModel(folder.at("ensemble-own"))).close();
    await writeSafetensors(file, tensors); // as versions wrote it that said nothing of the model
    const silent = await failureOf(loadRewardModel(folder.at("ensemble-own")));
    expect(silent).toMatchObject({ code: "unsupported" });
    expect(silent.userMessage).toContain(`${file} does not say which model`);
    await rm(file);
    await (await loadRewardModel(folder.at("ensemble-own"))).close();
  });

  test("an ensemble killed after its last step is written as it was", async () => {
    const base = { folder: await headless("bert") };
    const settings = { base, mode: "head", options: { ensemble: 2 } } as const;
    const asked = { ...request("ensemble-kept", "bert", settings), keepsEnd: true };
    await trainRewardModel(asked);
    const file = path.join(folder.at("ensemble-kept"), "ensemble.safetensors");
    const bytes = await readFile(file);
    await rm(folder.at("ensemble-kept"), { recursive: true });
    await trainRewardModel(asked);
    expect((await readFile(file)).equals(bytes)).toBe(true);
    await forgetTraining(asked);
  });

  test("fitting an ensemble goes on behind the head's last step, and ends between two heads when it is cancelled", async () => {
    const base = { folder: await headless("bert") };
    const settings = { base, mode: "head", options: { ensemble: 8 } } as const;
    const told: TrainProgress[] = [];
    await trainRewardModel({
      ...request("ensemble-told", "bert", settings),
      onProgress: (progress) => told.push(progress),
    });
    const training = told.filter(({ phase }) => phase === "training");
    expect(training.map(({ step }) => step)).toEqual(
      training.map(({ step }) => step).toSorted((a, b) => a - b),
    );
    expect(training.at(-1)).toMatchObject({ loss: null, step: training.at(-1)?.steps });
    expect(training.filter(({ validation }) => validation !== undefined)).toHaveLength(1);

    const cancelled = new AbortController();
    let heads = 0;
    const asked = {
      ...request("ensemble-cancelled", "bert", settings),
      signal: cancelled.signal,
      onProgress: ({ phase, loss }: TrainProgress) => {
        if (phase !== "training" || loss !== null) return;
        heads += 1;
        setImmediate(() => cancelled.abort()); // as a signal to the process is heard
      },
    };
    await expect(trainRewardModel(asked)).rejects.toThrow(/abort/i);
    expect(heads).toBeLessThan(8);
  });

  test("a learning curve fits no ensemble to the parts of the data, which nobody would ask", async () => {
    const base = { folder: await headless("bert") };
    const told: TrainProgress[] = [];
    const asked = {
      ...request("ensemble-curve", "bert", { base, mode: "head", options: { ensemble: 2 } }),
      onProgress: (progress: TrainProgress) => told.push(progress),
    };
    const split = { train: asked.train, validation: [], test: asked.validation, widened: false };
    const whole = { pairs: 4, accuracy: 0.5, interval: null };
    expect(await measureLearningCurve(split, "salt", asked, whole)).toHaveLength(3);
    expect(told.some(({ phase, loss }) => phase === "training" && loss !== null)).toBe(true);
    expect(told.filter(({ phase, loss }) => phase === "training" && loss === null)).toEqual([]);
  });

  test("an ensemble beside a head that is there already is refused", async () => {
    const failure = await failureOf(
      trainRewardModel(request("ensemble-refused", "bert", { mode: "head", options: { ensemble: 4 } })),
    );
    expect(failure).toMatchObject({ code: "invalid_input" });
    expect(failure.userMessage).toContain("--ensemble");
  });

  test.each([
    ["is of another width", [2, 3], [2], 0],
    ["has no heads", [0, 64], [0], 0],
    ["has numbers that are none", [2, 64], [2], NaN],
    ["has a bias that is no list", [2, 64], [1, 2], 0],
  ])("an ensemble that %s is refused by its file", async (name, weight, bias, number) => {
    const dir = folder.at(`ensemble ${name}`);
    cpSync(goldenFolder("bert"), dir, { recursive: true });
    const tensor = (shape: number[]) => ({
      shape,
      data: new Float32Array(shape.reduce((all, one) => all * one, 1)).fill(number),
    });
    await writeSafetensors(
      path.join(dir, "ensemble.safetensors"),
      new Map([
        ["ensemble.weight", tensor(weight)],
        ["ensemble.bias", tensor(bias)],
      ]),
    );
    const failure = await failureOf(loadRewardModel(dir));
    expect(failure).toMatchObject({ code: "unsupported" });
    expect(failure.userMessage).toContain("ensemble.safetensors");
  });

  test.each(["bert", "llama", "gpt2"] as const)(
    "of a %s is the best one for the frozen model: no nudge of its row lowers the loss, and no seed matters",
    async (family) => {
      const base = { folder: await headless(family) };
      const trained = await trainRewardModel(request(`fitted-${family}`, family, { base, mode: "head" }));
      expect(trained.ending).toEqual({ reason: "converged" });
      const row = family === "bert" ? "classifier.weight" : "score.weight";
      const rowOf = async (out: string) =>
        (await readSafetensors(path.join(folder.at(out), "model.safetensors"))).get(row)!;
      const { data } = await rowOf(`fitted-${family}`);
      const lossOf = async (): Promise<number> => {
        const model = await loadRewardModel(folder.at(`fitted-${family}`));
        const { rewards } = await scoreComparisons(model, comparisons.slice(0, 16));
        await model.close();
        return rewards.reduce((sum, [a, b]) => sum + Math.log1p(Math.exp(b! - a!)), 0) / rewards.length;
      };
      const best = await lossOf();
      const other = await trainRewardModel(
        request(`other-${family}`, family, { base, mode: "head", seed: 4 }),
      );
      expect(other.steps).toBe(trained.steps);
      expect([...(await rowOf(`other-${family}`)).data]).toEqual([...data]);
      // Half of the row is worse, although the penalty asks for a small one; a chance row is far worse.
      const file = path.join(folder.at(`fitted-${family}`), "model.safetensors");
      const tensors = await readSafetensors(file);
      for (const factor of [0.5, -1]) {
        const shape = tensors.get(row)!.shape;
        await writeSafetensors(
          file,
          new Map([...tensors, [row, { shape, data: data.map((x) => factor * x) }]]),
        );
        expect(await lossOf()).toBeGreaterThan(best + 0.001);
      }
    },
  );

  test("takes passes of AdamW after that where they are asked for", async () => {
    const base = { folder: await headless("gpt2") };
    const trained = await trainRewardModel(
      request("passes", "gpt2", { base, mode: "head", options: { epochs: 2 } }),
    );
    expect(trained.ending).toMatchObject({ reason: "epochs", planned: 2 });
    const usual = await trainRewardModel(
      request("usual-passes", "gpt2", { base, mode: "head", options: { learningRate: 1e-4 } }),
    );
    expect(usual.ending).toMatchObject({ reason: "epochs", planned: 3 });
  });
});
