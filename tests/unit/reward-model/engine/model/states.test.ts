import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { bertArchitecture, bertSchema } from "@/lib/reward-model/engine/model/bert";
import { createGaussian } from "@/lib/reward-model/engine/model/new-tensor";
import { openRunner } from "@/lib/reward-model/engine/model/runner";

const BATCH = [
  { ids: [3, 1, 4, 1, 5], types: [0, 0, 1, 1, 1] },
  { ids: [9, 2, 6], types: [0, 1, 1] },
];
const WIDTH = 8;

function smallModel() {
  const architecture = bertArchitecture(
    bertSchema.parse({
      model_type: "bert",
      vocab_size: 11,
      hidden_size: WIDTH,
      intermediate_size: 12,
      num_hidden_layers: 2,
      num_attention_heads: 2,
      max_position_embeddings: 16,
    }),
  );
  const gaussian = createGaussian(createRng("states"));
  const parameters = new Map(
    [...architecture.shapes].map(([name, shape]) => {
      const size = shape.reduce((product, dim) => product * dim, 1);
      return [name, { shape, data: Float32Array.from({ length: size }, () => 0.4 * gaussian()) }] as const;
    }),
  );
  return { architecture, parameters };
}

test.each([
  ["all tokens' states", 2, 2 * 5 * WIDTH, 8 * WIDTH],
  ["pooled states", "pooled", 2 * WIDTH, 2 * WIDTH],
] as const)("gradients through %s agree with finite differences", async (_, to, size, counted) => {
  const { architecture, parameters } = smallModel();
  const trained = [...parameters.keys()].filter((name) => !architecture.head.includes(name));
  const runner = await openRunner(architecture, parameters, { threads: 1, to, trained });
  const pick = createRng("slopes");
  const slopes = Float32Array.from({ length: size }, () => pick() - 0.5);
  slopes.subarray(counted).fill(0);
  const loss = async (): Promise<number> =>
    (await runner.forward(BATCH)).reduce((sum, state, i) => sum + state * slopes[i]!, 0);

  const gradients = new Map([...parameters].map(([name, { data }]) => [name, new Float32Array(data.length)]));
  const pass = await runner.keep(BATCH);
  expect(pass.output).toEqual(await runner.forward(BATCH));
  await pass.backward(slopes, gradients);
  for (const name of trained) {
    const { data } = parameters.get(name)!;
    const gradient = gradients.get(name)!;
    const i = gradient.reduce((best, g, at) => (Math.abs(g) > Math.abs(gradient[best]!) ? at : best), 0);
    const [was, step] = [data[i]!, 1e-2];
    data[i] = was + step;
    const up = await loss();
    data[i] = was - step;
    const down = await loss();
    data[i] = was;
    const expected = (up - down) / (2 * step);
    expect(Math.abs(gradient[i]! - expected), name).toBeLessThan(0.02 * Math.abs(expected) + 1e-3);
  }
  await runner.close();
});
