import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { llamaArchitecture, llamaSchema } from "@/lib/reward-model/engine/model/llama";
import { createGaussian } from "@/lib/reward-model/engine/model/new-tensor";
import { openRunner } from "@/lib/reward-model/engine/model/runner";

const VOCABULARY = 11;
const BATCH = [{ ids: [3, 1, 4, 1, 5] }, { ids: [9, 2, 6] }];

/** A Llama that also has a language model's head. */
function smallModel() {
  const llama = llamaArchitecture(
    llamaSchema.parse({
      model_type: "llama",
      vocab_size: VOCABULARY,
      hidden_size: 8,
      intermediate_size: 12,
      num_hidden_layers: 2,
      num_attention_heads: 2,
      max_position_embeddings: 16,
    }),
  );
  const shapes = new Map(llama.shapes).set("lm_head.weight", [VOCABULARY, 8]);
  shapes.delete("score.weight");
  const gaussian = createGaussian(createRng("logits"));
  const parameters = new Map(
    [...shapes].map(([name, shape]) => {
      const size = shape.reduce((product, dim) => product * dim, 1);
      return [name, { shape, data: Float32Array.from({ length: size }, () => 0.4 * gaussian()) }] as const;
    }),
  );
  return { architecture: { ...llama, shapes }, parameters };
}

test("the logits of a place do not change with what comes after it, nor with padding", async () => {
  const { architecture, parameters } = smallModel();
  const runner = await openRunner(architecture, parameters, { threads: 1, to: "logits" });
  const both = await runner.forward(BATCH);
  const alone = await runner.forward([{ ids: [9, 2] }]);
  await runner.close();
  expect(both).toHaveLength(2 * 5 * VOCABULARY);
  const second = both.subarray(5 * VOCABULARY, 7 * VOCABULARY);
  alone.forEach((logit, i) => expect(second[i]).toBeCloseTo(logit, 5));
});

test("gradients through the logits agree with finite differences, for every parameter", async () => {
  const { architecture, parameters } = smallModel();
  const trained = [...parameters.keys()];
  const runner = await openRunner(architecture, parameters, { threads: 1, to: "logits", trained });
  const pick = createRng("slopes");
  const slopes = Float32Array.from({ length: 2 * 5 * VOCABULARY }, () => pick() - 0.5);
  const padding = slopes.subarray(8 * VOCABULARY);
  padding.fill(0);
  const loss = async (): Promise<number> =>
    (await runner.forward(BATCH)).reduce((sum, logit, i) => sum + logit * (slopes[i] ?? 0), 0);

  const gradients = new Map([...parameters].map(([name, { data }]) => [name, new Float32Array(data.length)]));
  const pass = await runner.keep(BATCH);
  await pass.backward(slopes, gradients);
  for (const [name, { data }] of parameters) {
    const gradient = gradients.get(name) ?? new Float32Array();
    const i = gradient.reduce((best, g, at) => (Math.abs(g) > Math.abs(gradient[best] ?? 0) ? at : best), 0);
    const [was, step] = [data[i] ?? 0, 1e-2];
    data[i] = was + step;
    const up = await loss();
    data[i] = was - step;
    const down = await loss();
    data[i] = was;
    const expected = (up - down) / (2 * step);
    expect(Math.abs((gradient[i] ?? 0) - expected), name).toBeLessThan(0.02 * Math.abs(expected) + 1e-3);
  }
  await runner.close();
});
