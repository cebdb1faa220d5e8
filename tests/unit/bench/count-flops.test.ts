import { expect, test } from "vitest";
import { countFlops } from "@/bench/train/count-flops";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import { goldenFolder } from "../../support/golden";

test("a round's operations are those of its matrices and of attention, back as often as its mode asks", async () => {
  const bert = await readArchitecture(goldenFolder("bert"));
  const [sequences, tokens] = [3, 10];
  const { width, innerWidth, layers } = bert;
  const matrices = 4 * width ** 2 + 2 * width * innerWidth;
  const attention = 2 * tokens * width;
  const layer = 2 * sequences * tokens * (matrices + attention);
  const count = (plan: Parameters<typeof countFlops>[1]): number => countFlops(bert, plan, sequences, tokens);
  expect(count(null)).toBe(layers * layer);
  expect(count({ mode: "head" })).toBe(layers * layer);
  expect(count({ mode: "full" })).toBe(3 * layers * layer);
  expect(count({ mode: "top", layers: 1 })).toBe((layers + 2) * layer);
  const adapters = { rank: 2, alpha: 4, targets: ["query"] };
  const back = layers * 2 * sequences * tokens * (matrices + 2 * attention);
  expect(count({ mode: "lora", adapters })).toBe(layers * layer + back);
});
