import { createRng, type Rng } from "@/lib/base/random";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import { llamaArchitecture, llamaSchema } from "@/lib/reward-model/engine/model/llama";
import { createGaussian } from "@/lib/reward-model/engine/model/new-tensor";
import { openRunner, type Runner } from "@/lib/reward-model/engine/model/runner";
import { ADAMW, cosineRate, initAdamW, updateAdamW } from "@/lib/tensor/adamw";
import type { StoredTensor } from "@/lib/tensor/safetensors";

const WIDTH = 96;
const LAYERS = 2;
const MAX_TOKENS = 96;
const THREADS = 2;
const [END, BREAK] = [0, 1];

/** A small Llama over whole words: the policy of the loop. */
export interface LanguageModel {
  readonly words: readonly string[];
  readonly architecture: Architecture;
  readonly parameters: ReadonlyMap<string, StoredTensor>;
}

/** A prompt with an answer to it, in words with spaces between them. */
export interface Answered {
  readonly prompt: string;
  readonly answer: string;
}

interface Tokens {
  readonly ids: readonly number[];
  /** Where the answer begins. */
  readonly from: number;
}

/** A new model that knows the words of these texts. */
export function newLanguageModel(texts: readonly Answered[], seed: string): LanguageModel {
  const words = [...new Set(texts.flatMap(({ prompt, answer }) => `${prompt} ${answer}`.split(" ")))].sort();
  const vocabulary = words.length + 2;
  const llama = llamaArchitecture(
    llamaSchema.parse({
      model_type: "llama",
      vocab_size: vocabulary,
      hidden_size: WIDTH,
      intermediate_size: 2 * WIDTH,
      num_hidden_layers: LAYERS,
      num_attention_heads: 4,
      max_position_embeddings: MAX_TOKENS,
    }),
  );
  const shapes = new Map(llama.shapes).set("lm_head.weight", [vocabulary, WIDTH]);
  shapes.delete("score.weight");
  const gaussian = createGaussian(createRng(seed));
  const parameters = new Map(
    [...shapes].map(([name, shape]) => [name, { shape, data: startOf(name, shape, gaussian) }] as const),
  );
  return { words, architecture: { ...llama, shapes }, parameters };
}

export function copyOf(model: LanguageModel): LanguageModel {
  const parameters = new Map(
    [...model.parameters].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }] as const),
  );
  return { ...model, parameters };
}

function startOf(name: string, shape: readonly number[], gaussian: () => number): Float32Array {
  const data = new Float32Array(shape.reduce((product, dim) => product * dim, 1));
  if (shape.length === 1) return data.fill(1);
  return data.map(() => gaussian() * 0.05);
}

export interface LearnSettings {
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly seed: string;
}

/** Trains on answers by cross-entropy, in place. Gives the loss a word of the last steps. */
export async function learn(
  model: LanguageModel,
  texts: readonly Answered[],
  settings: LearnSettings,
): Promise<number> {
  const examples = texts.map((text) => encode(model, text));
  return train(model, settings, async (runner, gradients, rng) => {
    const batch = Array.from({ length: settings.batch }, () => pick(examples, rng));
    const pass = await runner.keep(batch);
    const count = batch.reduce((sum, { ids, from }) => sum + ids.length - from, 0);
    const slopes = new Float32Array(pass.output.length);
    const logits = new Logits(pass.output, batch);
    const total = batch.reduce((sum, _, b) => sum + logits.answer(b, { slopes, factor: -1 / count }), 0);
    await pass.backward(slopes, gradients);
    return -total / count;
  });
}

export interface Preferred {
  readonly prompt: string;
  readonly chosen: string;
  readonly rejected: string;
}

/**
 * Direct preference optimization (Rafailov et al., arXiv 2305.18290, equation 7), in place:
 * −log σ(β (log π(c)/π₀(c) − log π(r)/π₀(r))), π₀ being the model as it comes in; and, so that it does not unlearn to
 * write, `keep` times the cross-entropy of a chosen answer's word (Pang et al., arXiv 2404.19733). Gives the last steps'
 * loss, that term aside.
 */
export async function prefer(
  model: LanguageModel,
  pairs: readonly Preferred[],
  { beta, keep, ...settings }: LearnSettings & { readonly beta: number; readonly keep: number },
): Promise<number> {
  const sides = pairs.map(({ prompt, chosen, rejected }) =>
    [chosen, rejected].map((answer) => encode(model, { prompt, answer })),
  );
  const reference = await logProbabilities(model, sides.flat());
  return train(model, settings, async (runner, gradients, rng) => {
    const picked = Array.from({ length: settings.batch }, () => Math.floor(rng() * pairs.length));
    const batch = picked.flatMap((i) => sides[i] ?? []);
    const pass = await runner.keep(batch);
    const logits = new Logits(pass.output, batch);
    const slopes = new Float32Array(pass.output.length);
    let loss = 0;
    picked.forEach((i, n) => {
      const gain = (side: number): number => logits.answer(2 * n + side) - (reference[2 * i + side] ?? 0);
      const margin = beta * (gain(0) - gain(1));
      loss += Math.log1p(Math.exp(-margin)) / picked.length;
      const pull = beta / (1 + Math.exp(margin)) / picked.length;
      const words = (batch[2 * n]?.ids.length ?? 0) - (batch[2 * n]?.from ?? 0);
      logits.answer(2 * n, { slopes, factor: -pull - keep / words / picked.length });
      logits.answer(2 * n + 1, { slopes, factor: pull });
    });
    await pass.backward(slopes, gradients);
    return loss;
  });
}

/** Answers drawn from the model at temperature 1, `count` a prompt. */
export async function sample(
  model: LanguageModel,
  prompts: readonly string[],
  count: number,
  seed: string,
): Promise<string[][]> {
  const rng = createRng(seed);
  const runner = await openLogits(model, []);
  try {
    const found: string[][] = [];
    for (let at = 0; at < prompts.length; at += 32) {
      const drawn = await draw(
        model,
        runner,
        prompts.slice(at, at + 32).flatMap((p) => Array<string>(count).fill(p)),
        rng,
      );
      for (let i = 0; i < drawn.length; i += count) found.push(drawn.slice(i, i + count));
    }
    return found;
  } finally {
    await runner.close();
  }
}

async function draw(
  model: LanguageModel,
  runner: Runner,
  prompts: readonly string[],
  rng: Rng,
): Promise<string[]> {
  const rows = prompts.map((prompt) => ({ ids: [...promptIds(model, prompt)], words: [] as string[] }));
  let open = rows;
  while (open.length > 0) {
    const output = await runner.forward(open);
    const logits = new Logits(
      output,
      open.map(({ ids }) => ({ ids, from: 0 })),
    );
    open.forEach((row, b) => {
      const id = drawOne(logits.row(b, row.ids.length - 1), rng);
      row.ids.push(id);
      if (id > BREAK) row.words.push(model.words[id - 2] ?? "");
    });
    open = open.filter(({ ids }) => ids.at(-1) !== END && ids.length < MAX_TOKENS);
  }
  return rows.map(({ words }) => words.join(" "));
}

function drawOne(logits: Float32Array, rng: Rng): number {
  const most = logits.reduce((a, b) => Math.max(a, b));
  const weights = logits.map((x) => Math.exp(x - most));
  let left = rng() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return Math.max(0, found);
}

async function logProbabilities(model: LanguageModel, texts: readonly Tokens[]): Promise<number[]> {
  const runner = await openLogits(model, []);
  try {
    const found: number[] = [];
    for (let at = 0; at < texts.length; at += 64) {
      const batch = texts.slice(at, at + 64);
      const logits = new Logits(await runner.forward(batch), batch);
      found.push(...batch.map((_, b) => logits.answer(b)));
    }
    return found;
  } finally {
    await runner.close();
  }
}

type Step = (runner: Runner, gradients: ReadonlyMap<string, Float32Array>, rng: Rng) => Promise<number>;

async function train(model: LanguageModel, settings: LearnSettings, step: Step): Promise<number> {
  const { steps, learningRate, seed } = settings;
  const runner = await openLogits(model, model.parameters.keys());
  const state = initAdamW(model.parameters);
  const gradients = new Map(
    [...model.parameters].map(([name, { data }]) => [name, new Float32Array(data.length)]),
  );
  const rng = createRng(seed);
  let recent = NaN;
  try {
    for (let n = 0; n < steps; n++) {
      for (const gradient of gradients.values()) gradient.fill(0);
      const loss = await step(runner, gradients, rng);
      recent = n === 0 ? loss : 0.9 * recent + 0.1 * loss;
      const rate = cosineRate(learningRate, n, steps, Math.ceil(steps / 20));
      updateAdamW(model.parameters, gradients, state, rate, { ...ADAMW, decay: 0 });
    }
    return recent;
  } finally {
    await runner.close();
  }
}

function openLogits({ architecture, parameters }: LanguageModel, trained: Iterable<string>): Promise<Runner> {
  return openRunner(architecture, parameters, { threads: THREADS, to: "logits", trained });
}

function pick<T>(items: readonly T[], rng: Rng): T {
  const item = items[Math.floor(rng() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function promptIds({ words }: LanguageModel, prompt: string): number[] {
  return [...prompt.split(" ").map((word) => idOf(words, word)), BREAK];
}

function encode(model: LanguageModel, { prompt, answer }: Answered): Tokens {
  const start = promptIds(model, prompt);
  const said = answer.split(" ").filter(Boolean);
  const ids = [...start, ...said.map((word) => idOf(model.words, word)), END];
  return { ids, from: start.length };
}

function idOf(words: readonly string[], word: string): number {
  const place = words.indexOf(word);
  if (place < 0) throw new Error(`the model does not know the word "${word}"`);
  return place + 2;
}

/** What a batch's logits say of its answers. */
class Logits {
  readonly #length: number;
  readonly #vocabulary: number;

  constructor(
    private readonly values: Float32Array,
    private readonly batch: readonly Tokens[],
  ) {
    this.#length = batch.reduce((most, { ids }) => Math.max(most, ids.length), 0);
    this.#vocabulary = values.length / (batch.length * this.#length);
  }

  /** Of the word that follows place t. */
  row(b: number, t: number): Float32Array {
    const from = (b * this.#length + t) * this.#vocabulary;
    return this.values.subarray(from, from + this.#vocabulary);
  }

  /** log p(answer | prompt); adds `factor` times its slope to `slopes`. */
  answer(b: number, into?: { readonly slopes: Float32Array; readonly factor: number }): number {
    const { ids, from } = this.batch[b] ?? { ids: [], from: 0 };
    let total = 0;
    for (let t = from; t < ids.length; t++) {
      const row = this.row(b, t - 1);
      const next = ids[t] ?? END;
      const most = row.reduce((x, y) => Math.max(x, y));
      const sum = row.reduce((s, x) => s + Math.exp(x - most), 0);
      total += (row[next] ?? 0) - most - Math.log(sum);
      if (into === undefined) continue;
      const at = (b * this.#length + t - 1) * this.#vocabulary;
      for (let v = 0; v < row.length; v++)
        into.slopes[at + v]! -= into.factor * (Math.exp((row[v] ?? 0) - most) / sum);
      into.slopes[at + next]! += into.factor;
    }
    return total;
  }
}
