import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { gpt2Architecture, gpt2Schema } from "@/lib/reward-model/engine/model/gpt2";
import { llamaArchitecture, llamaSchema } from "@/lib/reward-model/engine/model/llama";
import { createGaussian } from "@/lib/reward-model/engine/model/new-tensor";
import { openRunner } from "@/lib/reward-model/engine/model/runner";

const PAD = 7;
const VOCABULARY = 11;
const ARCHITECTURES = {
  llama: llamaArchitecture(
    llamaSchema.parse({
      model_type: "llama",
      vocab_size: VOCABULARY,
      hidden_size: 8,
      intermediate_size: 12,
      num_hidden_layers: 2,
      num_attention_heads: 2,
      max_position_embeddings: 16,
      pad_token_id: PAD,
    }),
  ),
  gpt2: gpt2Architecture(
    gpt2Schema.parse({
      model_type: "gpt2",
      vocab_size: VOCABULARY,
      n_embd: 8,
      n_layer: 2,
      n_head: 2,
      n_positions: 16,
      pad_token_id: PAD,
    }),
  ),
};

test.each(["llama", "gpt2"] as const)(
  "a %s reads the last token that is not the pad, and nothing after it",
  async (family) => {
    const architecture = ARCHITECTURES[family];
    const gaussian = createGaussian(createRng("pooled"));
    const parameters = new Map(
      [...architecture.shapes].map(([name, shape]) => {
        const size = shape.reduce((product, dim) => product * dim, 1);
        return [name, { shape, data: Float32Array.from({ length: size }, () => 0.4 * gaussian()) }] as const;
      }),
    );
    const runner = await openRunner(architecture, parameters, { threads: 1 });
    const [bare, ended, other] = await runner.forward([
      { ids: [3, 1, 4] },
      { ids: [3, 1, 4, PAD, PAD] },
      { ids: [3, 1, 5] },
    ]);
    await runner.close();
    expect(ended).toBeCloseTo(bare!, 6);
    expect(Math.abs(other! - bare!)).toBeGreaterThan(1e-3);
  },
);
