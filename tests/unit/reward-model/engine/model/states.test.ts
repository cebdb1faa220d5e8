import { expect, test } from "vitest";
import { bertArchitecture, bertSchema } from "@/lib/reward-model/engine/model/bert";
import { openRunner } from "@/lib/reward-model/engine/model/runner";
import { drawParameters, expectTrueGradients } from "../../../../support/small-model";

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
  return { architecture, parameters: drawParameters(architecture.shapes, "states") };
}

test.each([
  ["all tokens' states", 2, 2 * 5 * WIDTH, 8 * WIDTH],
  ["pooled states", "pooled", 2 * WIDTH, 2 * WIDTH],
] as const)("gradients through %s agree with finite differences", async (_, to, size, counted) => {
  const { architecture, parameters } = smallModel();
  const trained = [...parameters.keys()].filter((name) => !architecture.head.includes(name));
  const runner = await openRunner(architecture, parameters, { threads: 1, to, trained });
  expect(new Set(runner.trained)).toEqual(new Set(trained));
  await expectTrueGradients(runner, { parameters, batch: BATCH, size, counted });
  await runner.close();
});
