import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { Graph, type Sym } from "@/lib/tensor/graph";
import {
  add,
  gelu,
  geluTanh,
  mul,
  neg,
  relu,
  scale,
  silu,
  softplus,
  sumAll,
  tanh,
} from "@/lib/tensor/ops-elementwise";
import { batchMatmul, linear, softmax } from "@/lib/tensor/ops-linear";
import { layerNorm, rmsNorm } from "@/lib/tensor/ops-norm";
import { rotary, rotaryAngles } from "@/lib/tensor/ops-rotary";
import { reshape, sliceLast, splitLast, transpose } from "@/lib/tensor/ops-shape";
import { floatTensor, openSession } from "@/lib/tensor/session";

interface Case {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly build: (g: Graph, inputs: readonly Sym[]) => Sym;
}

const op = (name: string, shapes: number[][], build: (g: Graph, x: Sym[]) => Sym): Case => ({
  name,
  shapes,
  build: (g, x) => build(g, [...x]),
});

const CASES: readonly Case[] = [
  op(
    "add",
    [
      [2, 3],
      [2, 3],
    ],
    (g, [a, b]) => add(g, a!, b!),
  ),
  op("add broadcasts a row", [[2, 3], [3]], (g, [a, b]) => add(g, a!, b!)),
  op(
    "add broadcasts inner axes",
    [
      [2, 3, 4],
      [2, 1, 4],
    ],
    (g, [a, b]) => add(g, a!, b!),
  ),
  op(
    "mul",
    [
      [2, 3],
      [2, 3],
    ],
    (g, [a, b]) => mul(g, a!, b!),
  ),
  op(
    "mul broadcasts a column",
    [
      [2, 3],
      [2, 1],
    ],
    (g, [a, b]) => mul(g, a!, b!),
  ),
  op("scale", [[2, 3]], (g, [a]) => scale(g, a!, -1.7)),
  op("neg", [[2, 3]], (g, [a]) => neg(g, a!)),
  op("tanh", [[2, 3]], (g, [a]) => tanh(g, a!)),
  op("relu", [[3, 4]], (g, [a]) => relu(g, a!)),
  op("softplus", [[2, 3]], (g, [a]) => softplus(g, a!)),
  op("silu", [[3, 4]], (g, [a]) => silu(g, a!)),
  op("geluTanh", [[3, 4]], (g, [a]) => geluTanh(g, a!)),
  op("gelu", [[3, 4]], (g, [a]) => gelu(g, a!)),
  op("linear with bias", [[4, 3], [2, 3], [2]], (g, [x, w, b]) => linear(g, x!, w!, b)),
  op(
    "linear [in, out]",
    [
      [4, 3],
      [3, 2],
    ],
    (g, [x, w]) => linear(g, x!, w!, undefined, { inOut: true }),
  ),
  op(
    "batchMatmul",
    [
      [2, 3, 4],
      [2, 4, 2],
    ],
    (g, [a, b]) => batchMatmul(g, a!, b!),
  ),
  op(
    "batchMatmul transposed and scaled",
    [
      [2, 3, 4],
      [2, 5, 4],
    ],
    (g, [a, b]) => batchMatmul(g, a!, b!, { transB: true, alpha: 0.3 }),
  ),
  op("softmax", [[3, 4]], (g, [a]) => softmax(g, a!)),
  op("layerNorm", [[3, 5], [5], [5]], (g, [x, gamma, beta]) => layerNorm(g, x!, gamma!, beta!, 1e-5)),
  op("rmsNorm", [[3, 5], [5]], (g, [x, gamma]) => rmsNorm(g, x!, gamma!, 1e-5)),
  op(
    "linear scaled",
    [
      [4, 3],
      [2, 3],
    ],
    (g, [x, w]) => linear(g, x!, w!, undefined, { alpha: 0.7 }),
  ),
  op("rotary", [[2, 3, 4, 6]], (g, [x]) => {
    const { cosine, sine } = rotaryAngles(4, 6, 100);
    const table = (numbers: Float32Array): Sym => g.floats(numbers, [4, 3]);
    const tables = { cosine: table(cosine), sine: table(sine), negative: table(sine.map((one) => -one)) };
    return rotary(g, x!, tables);
  }),
  op("splitLast", [[2, 6]], (g, [a]) => {
    const [x, y, z] = splitLast(g, a!, 2, 3);
    return mul(g, mul(g, x!, y!), z!);
  }),
  op("reshape", [[2, 6]], (g, [a]) => reshape(g, a!, [3, 4])),
  op("transpose", [[2, 3, 4]], (g, [a]) => transpose(g, a!, [2, 0, 1])),
  op("sliceLast", [[2, 5]], (g, [a]) => sliceLast(g, a!, 1, 4)),
  op("a value used twice", [[2, 3]], (g, [a]) => mul(g, tanh(g, a!), add(g, a!, a!))),
];

// L = Σ y ⊙ c with fixed random c, against central differences of the float32 forward pass.
test.each(CASES)("the gradient of $name agrees with finite differences", async ({ name, shapes, build }) => {
  const rng = createRng(name);
  const random = (size: number): Float32Array => Float32Array.from({ length: size }, () => rng() * 2 - 1);
  const sizeOf = (shape: readonly number[]): number => shape.reduce((product, dim) => product * dim, 1);
  const values = shapes.map((shape) => random(sizeOf(shape)));

  const g = new Graph();
  const inputs = shapes.map((shape, i) => g.input(`x${i}`, shape));
  const y = build(g, inputs);
  const weights = g.input("c", y.shape);
  const loss = sumAll(g, mul(g, y, weights));
  g.output("loss", loss);
  g.backward(loss, inputs).forEach((gradient, i) => g.output(`d${i}`, gradient));
  const session = await openSession(g.encode(), 1);
  const c = floatTensor(random(sizeOf(y.shape as number[])), y.shape as number[]);
  const feeds = () => ({
    c,
    ...Object.fromEntries(shapes.map((shape, i) => [`x${i}`, floatTensor(values[i]!, shape)])),
  });
  const gradients = await session.run(
    feeds(),
    shapes.map((_, i) => `d${i}`),
  );
  const lossAt = async (): Promise<number> => (await session.run(feeds(), ["loss"])).loss![0]!;

  for (const [i, value] of values.entries())
    for (let k = 0; k < value.length; k++) {
      const h = 1e-2;
      const [at] = [value[k]!];
      value[k] = at + h;
      const up = await lossAt();
      value[k] = at - h;
      const down = await lossAt();
      value[k] = at;
      expect(gradients[`d${i}`]![k]).toBeCloseTo((up - down) / (2 * h), 2);
    }
  await session.close();
});
