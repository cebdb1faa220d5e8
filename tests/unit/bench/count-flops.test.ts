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
  const products = 2 * sequences * tokens;
  const layer = products * (matrices + attention);
  const last = products * 2 * width ** 2; // keys and values
  const count = (plan: Parameters<typeof countFlops>[1]): number => countFlops(bert, plan, sequences, tokens);
  expect(count(null)).toBe((layers - 1) * layer + last);
  expect(count({ mode: "head" })).toBe(count(null));
  expect(count({ mode: "full" })).toBe(3 * count(null));
  expect(count({ mode: "top", layers: 1 })).toBe(count(null) + 2 * last);
  const adapters = { rank: 2, alpha: 4, targets: ["query"] };
  const back = (layers - 1) * products * (matrices + 2 * attention) + last;
  expect(count({ mode: "lora", adapters })).toBe(count(null) + back);
});
