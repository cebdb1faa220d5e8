import { describe, expect, test } from "vitest";
import { labelStudioSideFiles } from "@/lib/formats/label-studio";
import { assistant, encodeAs, recordOf, system, user } from "../../support/export-records";
import { argillaOptions, cleanBattle, isBestOfN, rankerBuckets } from "../../support/tool-rules";

const FOUR = { a: "A", b: "B", c: "C", d: "D" };
const tied = recordOf("Q", FOUR, [{ by: "ann", tiers: ["b", "ac", "d"] }]);
const circle = recordOf("Q", { a: "A", b: "B", c: "C" }, [
  { tiers: ["a", "b", "c"] },
  { tiers: ["b", "c", "a"] },
  { tiers: ["c", "a", "b"] },
]);
const mostly = recordOf("Q", { a: "A", b: "B", c: "C" }, [
  { tiers: ["a", "b", "c"] },
  { tiers: ["a", "c", "b"] },
  { tiers: ["b", "a", "c"] },
]);

describe("whole orders as Nectar", () => {
  test("have rank 1 for the best, equal ranks for a tie, floats that stay floats, and a prompt that asks", () => {
    const { rows, text } = encodeAs("nectar", tied);
    expect(rows).toEqual([
      {
        prompt: "\n\nHuman: Q\n\nAssistant: ",
        answers: [
          { answer: "B", model: "model-b", rank: 1 },
          { answer: "A", model: "model-a", rank: 2 },
          { answer: "C", model: "model-c", rank: 2 },
          { answer: "D", model: "model-d", rank: 3 },
        ],
        turns: 1,
        num_responses: 4,
        source: ["set"],
      },
    ]);
    expect(text.match(/"rank":\d+\.0/g)).toHaveLength(4);
  });

  test("under a majority are one a task, and none where majorities go round in a circle", () => {
    const { rows } = encodeAs("nectar", mostly, { aggregation: "majority" });
    expect(rows).toMatchObject([{ answers: [{ answer: "A" }, { answer: "B" }, { answer: "C" }] }]);
    expect(encodeAs("nectar", circle, { aggregation: "majority" })).toMatchObject({
      rows: [],
      leftOut: { contested: 1 },
    });
    expect(encodeAs("nectar", circle).rows.length).toBe(3);
  });
});

describe("best of n as RewardBench 2", () => {
  test("has the best tier as right answers, and grades a model that knows them", () => {
    const [row = {}] = encodeAs("rewardbench-2", tied).rows;
    expect(isBestOfN(row, (answer) => (answer === "B" ? 1 : 0))).toBe(true);
    expect(isBestOfN(row, (answer) => (answer === "A" ? 1 : 0))).toBe(false);
    expect(row).toMatchObject({ prompt: "Q", chosen: ["B"], rejected: ["A", "C", "D"], subset: "set" });
  });

  test("counts what a text of one turn cannot say", () => {
    const order = [{ tiers: ["b", "a"] }];
    const two = { a: "A", b: "B" };
    const leftOut = (record: typeof tied) => encodeAs("rewardbench-2", record).leftOut;
    expect(leftOut(recordOf([system("S"), user("Q")], two, order))).toEqual({ system_messages: 1 });
    expect(leftOut(recordOf([user("Q"), assistant("x"), user("y")], two, order))).toEqual({
      several_turns: 1,
    });
    expect(leftOut(recordOf("Q", two, [{ tiers: ["ab"] }]))).toEqual({ ties: 1 });
  });
});

describe("battles as Chatbot Arena", () => {
  test("are one for each two answers, with a tie's own name, in the order shown", () => {
    const record = recordOf("Q", FOUR, [
      { by: "ann", tiers: ["b", "ac", "d"], presented: ["c", "a", "b", "d"] },
    ]);
    const kept = encodeAs("arena", record).rows.map(cleanBattle);
    expect(kept.map((one) => `${one?.a} ${one?.b} ${one?.winner}`)).toEqual([
      "model-c model-a tie",
      "model-c model-b model_b",
      "model-c model-d model_a",
      "model-a model-b model_b",
      "model-a model-d model_a",
      "model-b model-d model_a",
    ]);
  });

  test("call it bad on both sides when nothing is acceptable, mind the space, and keep the time a float", () => {
    const { rows, text } = encodeAs(
      "arena",
      recordOf("Q", { a: "A", b: "B" }, [{ outcome: "none_acceptable" }]),
    );
    expect(rows.map(cleanBattle)).toEqual([{ a: "model-a", b: "model-b", winner: "tie (bothbad)" }]);
    expect(text).toContain('"tstamp":1795514400.5');
  });
});

describe("records for Argilla", () => {
  test("rank every option once, best first; broken ties are flagged and counted", () => {
    const { rows, changed } = encodeAs("argilla", tied);
    const [row = {}] = rows;
    expect(argillaOptions(row)).toEqual(["completion_1", "completion_2", "completion_3", "completion_4"]);
    expect(row).toMatchObject({
      prompt: "Q",
      completion_2: "B",
      "ranking.responses": [["completion_2", "completion_1", "completion_3", "completion_4"]],
      "ranking.responses.users": ["ann"],
      "metadata.ties_broken": [true],
    });
    expect(changed).toEqual({ ties_broken: 1 });
  });

  test("leave out orders that are not whole, and verdicts without one", () => {
    const record = recordOf("Q", FOUR, [{ tiers: ["a", "b"] }, { outcome: "none_acceptable" }]);
    const { rows, leftOut } = encodeAs("argilla", record);
    expect(rows.map(argillaOptions)).toHaveLength(1);
    expect(rows[0]?.["ranking.responses"]).toEqual([]);
    expect(leftOut).toEqual({ partial_orders: 1, none_acceptable: 1 });
  });
});

describe("tasks for Label Studio", () => {
  const config = labelStudioSideFiles()[0]?.text ?? "";

  test("hold tiers as buckets that the config beside them has", () => {
    const [row = {}] = encodeAs("label-studio", tied).rows;
    expect(rankerBuckets(row, config)).toEqual([{ tier_1: ["b"], tier_2: ["a", "c"], tier_3: ["d"] }]);
    expect(row).toMatchObject({ data: { prompt: "Q", annotators: ["ann"] } });
  });

  test("keep a skip as cancelled, what is not ranked in its own bucket, and count the rest", () => {
    const record = recordOf("Q", FOUR, [
      { tiers: ["a", "b"] },
      { outcome: "skipped" },
      { outcome: "none_acceptable" },
    ]);
    const { rows, leftOut } = encodeAs("label-studio", record);
    expect(rankerBuckets(rows[0] ?? {}, config)).toEqual([
      { tier_1: ["a"], tier_2: ["b"], unranked: ["c", "d"] },
    ]);
    expect(rows[0]).toMatchObject({
      annotations: [{ was_cancelled: false }, { was_cancelled: true, result: [] }],
    });
    expect(leftOut).toEqual({ none_acceptable: 1 });
  });
});
