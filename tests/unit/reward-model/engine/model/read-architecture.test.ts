import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import { failureOf } from "../../../../support/command";
import { goldenFolder, type GoldenFamily } from "../../../../support/golden";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "architecture-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(family: GoldenFamily, change: object) {
  const config = JSON.parse(await readFile(path.join(goldenFolder(family), "config.json"), "utf8")) as object;
  await writeFile(path.join(folder, "config.json"), JSON.stringify({ ...config, ...change }));
  return readArchitecture(folder);
}

test.each<[GoldenFamily, object, string]>([
  ["bert", { hidden_act: "gelu_new" }, "hidden_act"],
  ["bert", { position_embedding_type: "relative_key" }, "position_embedding_type"],
  ["bert", { is_decoder: true }, "is_decoder"],
  ["llama", { hidden_act: "gelu" }, "hidden_act"],
  ["llama", { rope_scaling: { rope_type: "llama3", factor: 8 } }, "rope_scaling"],
  ["llama", { rope_scaling: { type: "linear", factor: 2 } }, "rope_scaling"],
  ["llama", { attention_bias: true }, "attention_bias"],
  ["llama", { mlp_bias: true }, "mlp_bias"],
  ["llama", { pretraining_tp: 2 }, "pretraining_tp"],
  ["llama", { sliding_window: 4096 }, "sliding_window"],
  ["llama", { partial_rotary_factor: 0.5 }, "partial_rotary_factor"],
  ["llama", { quantization_config: { bits: 4 } }, "quantization_config"],
  ["qwen2", { use_sliding_window: true }, "use_sliding_window"],
  ["qwen2", { layer_types: ["sliding_attention", "full_attention"] }, "layer_types"],
  ["gpt2", { activation_function: "relu" }, "activation_function"],
  ["gpt2", { scale_attn_weights: false }, "scale_attn_weights"],
  ["gpt2", { scale_attn_by_inverse_layer_idx: true }, "scale_attn_by_inverse_layer_idx"],
  ["gpt2", { reorder_and_upcast_attn: true }, "reorder_and_upcast_attn"],
  ["llama", { rope_scaling: { factor: 2 } }, "rope_scaling"],
  ["llama", { rope_scaling: { rope_type: "default", rope_theta: 9 } }, "rope_scaling"],
  ["llama", { rope_parameters: { rope_type: "default", partial_rotary_factor: 0.5 } }, "rope_parameters"],
  ["llama", { rope_parameters: { full_attention: { rope_type: "yarn" } } }, "rope_parameters"],
  ["llama", { num_attention_heads: 3, head_dim: null }, "num_attention_heads"],
  ["llama", { head_dim: 15 }, "num_attention_heads"],
  ["qwen2", { num_key_value_heads: 3 }, "num_key_value_heads"],
  ["bert", { num_attention_heads: 3 }, "num_attention_heads"],
  ["gpt2", { n_head: 3 }, "n_head"],
  ["bert", { num_hidden_layers: 1e9 }, "num_hidden_layers"],
  ["gpt2", { vocab_size: 1e12 }, "vocab_size"],
])("%s with %o is refused by the setting's name", async (family, change, name) => {
  const failure = await failureOf(read(family, change));
  expect(failure.code).toBe("unsupported");
  expect(failure.userMessage).toContain(name);
});

test("another family is refused by its name, beside those that there are", async () => {
  const failure = await failureOf(read("llama", { model_type: "gemma2" }));
  expect(failure).toMatchObject({ code: "unsupported" });
  expect(failure.userMessage).toContain('"gemma2"');
  expect(failure.fix).toContain("bert, llama, qwen2, gpt2");
});

test("settings that change nothing are taken: no rotary scaling, a window that is not used, tied embeddings", async () => {
  const llama = await read("llama", { rope_scaling: { rope_type: "default" }, tie_word_embeddings: true });
  expect(llama.rotary).toEqual({ size: 16, theta: 10_000 });
  const newer = await read("llama", { rope_parameters: { rope_type: "default", rope_theta: 500_000 } });
  expect(newer.rotary?.theta).toBe(500_000);
  expect((await read("bert", { hidden_act: undefined })).family).toBe("bert"); // transformers' default
  const qwen = await read("qwen2", { use_sliding_window: false, sliding_window: 4096 });
  expect(qwen.shapes.has("model.layers.0.self_attn.q_proj.bias")).toBe(true);
  expect(qwen.shapes.has("model.layers.0.self_attn.o_proj.bias")).toBe(false);
});
