import { describe, expect, test } from "vitest";
import { assistant, encodeAs, recordOf, system, user } from "../../support/export-records";
import { conversationalByKey, hasKnownKeySet, RESERVED_COLUMNS } from "../../support/trl-oracle";

const FOUR = { a: "A", b: "B", c: "C", d: "D" };
const ranked = recordOf([system("S"), user("Q")], FOUR, [
  { by: "ann", tiers: ["a", "bc", "d"] },
  { by: "bob", tiers: ["b", "a", "cd"] },
]);

/** What TRL does with the row: known keys, the same kind in each of them, no column that it takes for its own. */
function expectTrl(row: Record<string, unknown>, own: readonly string[]): void {
  expect(hasKnownKeySet(row)).toBe(true);
  expect(new Set(Object.values(conversationalByKey(row)))).toEqual(new Set([true]));
  expect(RESERVED_COLUMNS.filter((name) => name in row && !own.includes(name))).toEqual([]);
  expect(Object.values(row)).not.toContain(null);
}

describe("single answers for KTO", () => {
  test("are good in the best tier and bad in the worst; what lies between is counted", () => {
    const { rows, leftOut } = encodeAs("trl-unpaired", ranked);
    for (const row of rows) expectTrl(row, ["completion", "label"]);
    expect(rows.map((row) => [row.completion_id, row.label])).toEqual([
      ["a", true],
      ["b", true],
      ["c", false],
      ["d", false],
      ["d", false],
    ]);
    expect(leftOut).toEqual({ middle: 3 });
    expect(rows[0]).toMatchObject({ prompt: [system("S"), user("Q")], completion: [assistant("A")] });
  });

  test("are bad where somebody says that nothing is acceptable, or flags the answer, whatever its place", () => {
    const none = recordOf("Q", { a: "A", b: "B" }, [{ outcome: "none_acceptable" }]);
    expect(encodeAs("trl-unpaired", none).rows.map((row) => row.label)).toEqual([false, false]);
    const flagged = recordOf("Q", { a: "A", b: "B" }, [
      { tiers: ["a", "b"], flags: { a: ["unacceptable"] } },
    ]);
    expect(encodeAs("trl-unpaired", flagged).rows.map((row) => row.label)).toEqual([false, false]);
  });

  test("say nothing of answers that are all alike, of skips, and of the same text twice", () => {
    const tied = recordOf("Q", { a: "A", b: "B" }, [{ tiers: ["ab"] }, { outcome: "skipped" }]);
    expect(encodeAs("trl-unpaired", tied)).toMatchObject({ rows: [], leftOut: { ties: 2 } });
    const twice = recordOf("Q", { a: "same", b: "B", c: "same" }, [{ tiers: ["a", "b", "c"] }]);
    expect(encodeAs("trl-unpaired", twice).rows.map((row) => [row.completion_id, row.label])).toEqual([
      ["a", true],
    ]);
  });

  test("under a majority are one row an answer, with the votes; a draw is contested", () => {
    const three = recordOf("Q", { a: "A", b: "B" }, [
      { tiers: ["a", "b"] },
      { tiers: ["a", "b"] },
      { tiers: ["b", "a"] },
      { outcome: "none_acceptable" },
    ]);
    const { rows, leftOut } = encodeAs("trl-unpaired", three, { aggregation: "majority" });
    expect(rows).toMatchObject([{ completion_id: "b", label: false, votes_for: 3, votes_against: 1 }]);
    expect(leftOut).toEqual({ contested: 1 });
  });
});

describe("answers for fine-tuning", () => {
  const written = recordOf("Q", FOUR, [
    { by: "ann", tiers: ["a", "bcd"] },
    { by: "bob", tiers: ["a", "bcd"], demonstration: "Mine" },
    { by: "cy", tiers: ["b", "acd"] },
  ]);

  test("are what people wrote and what most put first, each named", () => {
    const { rows } = encodeAs("sft", written);
    for (const row of rows) expectTrl(row, ["messages"]);
    expect(rows.map((row) => [row.answer_source, row.messages])).toEqual([
      ["demonstration", [user("Q"), assistant("Mine")]],
      ["best", [user("Q"), assistant("A")]],
    ]);
    const only = (answers: "demonstrations" | "best") =>
      encodeAs("sft", written, { answers }).rows.map((row) => row.answer_source);
    expect([only("demonstrations"), only("best")]).toEqual([["demonstration"], ["best"]]);
  });

  test("with the prompt apart never have messages beside it, which TRL would refuse", () => {
    const { rows } = encodeAs("sft-prompt", written);
    for (const row of rows) {
      expectTrl(row, ["completion"]);
      expect("messages" in row).toBe(false);
    }
    expect(rows[0]).toMatchObject({ prompt: [user("Q")], completion: [assistant("Mine")] });
  });

  test("are nothing where nobody preferred anything", () => {
    expect(encodeAs("sft", recordOf("Q", FOUR, [{ tiers: ["abcd"] }])).rows).toEqual([]);
  });
});

test("prompts alone are one row a prompt that ends with the user, as TRL's online trainers want it", () => {
  const { rows } = encodeAs("prompt-only", ranked);
  expect(rows).toEqual([{ prompt: [system("S"), user("Q")], prompt_id: "p", group_key: "g" }]);
  for (const row of rows) expectTrl(row, []);
});

test("of equal rewards the first answer is a row, though their mean is a rounding above them", () => {
  const record = {
    ...recordOf("Q", { a: "A", b: "B", c: "C" }, []),
    rewards: new Map(["a", "b", "c"].map((id) => [id, 0.1])),
  };
  expect((0.1 + 0.1 + 0.1) / 3).toBeGreaterThan(0.1);
  for (const limits of [{}, { minGain: 0 }])
    expect(encodeAs("sft", record, { answers: "reward", ...limits })).toMatchObject({
      rows: [{ reward: 0.1, messages: [user("Q"), assistant("A")] }],
    });
  expect(encodeAs("sft", record, { answers: "reward", minGain: 0.01 }).leftOut).toEqual({ low_gain: 1 });
});

test("prompts for verl name their source, their split and what rewards them", () => {
  expect(encodeAs("verl", ranked).rows).toEqual([
    {
      data_source: "demo/set",
      prompt: [system("S"), user("Q")],
      ability: "chat",
      reward_model: { style: "model", ground_truth: "" },
      extra_info: { split: "train", index: 7, prompt_id: "p" },
    },
  ]);
});
