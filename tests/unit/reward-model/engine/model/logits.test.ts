import { expect, test } from "vitest";
import { llamaArchitecture, llamaSchema } from "@/lib/reward-model/engine/model/llama";
import { openRunner } from "@/lib/reward-model/engine/model/runner";
import { drawParameters, expectTrueGradients } from "../../../../support/small-model";

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
  return { architecture: { ...llama, shapes }, parameters: drawParameters(shapes, "logits") };
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
  expect(new Set(runner.trained)).toEqual(new Set(trained));
  const sizes = { size: 2 * 5 * VOCABULARY, counted: 8 * VOCABULARY };
  await expectTrueGradients(runner, { parameters, batch: BATCH, ...sizes });
  await runner.close();
});
