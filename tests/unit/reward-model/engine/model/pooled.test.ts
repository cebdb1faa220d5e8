import { expect, test } from "vitest";
import { gpt2Architecture, gpt2Schema } from "@/lib/reward-model/engine/model/gpt2";
import { llamaArchitecture, llamaSchema } from "@/lib/reward-model/engine/model/llama";
import { openRunner } from "@/lib/reward-model/engine/model/runner";
import { drawParameters } from "../../../../support/small-model";

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
    const parameters = drawParameters(architecture.shapes, "pooled");
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
