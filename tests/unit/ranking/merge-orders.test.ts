import { expect, test } from "vitest";
import { type RankingRecord, rankingRecordSchema } from "@/lib/formats/rankings-record";
import { mergeOrders, softLabelOf } from "@/lib/ranking/merge-orders";

function recordWith(...annotations: readonly object[]): RankingRecord {
  return rankingRecordSchema.parse({
    schema: "preferendum/ranking@1",
    prompt_id: "p",
    messages: [{ role: "user", content: "?" }],
    completions: ["a", "b"].map((id) => ({ completion_id: id, content: id })),
    tasks: [{ task_id: "t", items: ["a", "b"] }],
    annotations: annotations.map((one, i) => ({
      ...{
        annotation_id: `n${i}`,
        task_id: "t",
        annotator: "j",
        annotator_kind: "model",
        outcome: "answered",
      },
      ...one,
    })),
  });
}
const order = (pass: number, probability: number) => ({
  pass,
  tiers: probability > 0.5 ? [["a"], ["b"]] : [["b"], ["a"]],
  soft_labels: [{ first: "a", second: "b", probability }],
});

test("two orders that agree are one answer; two that contradict each other are a tie", () => {
  const [agreed] = mergeOrders(recordWith(order(0, 1), order(1, 1))).annotations;
  expect(agreed).toMatchObject({ tiers: [["a"], ["b"]], soft_labels: [{ probability: 1 }] });
  const { annotations } = mergeOrders(recordWith(order(1, 0), order(0, 1)));
  expect(annotations).toMatchObject([{ tiers: [["a", "b"]], soft_labels: [{ probability: 0.5 }] }]);
});

test("one order alone is left out; people's answers are not touched", () => {
  const human = { annotator: "h", annotator_kind: "human", tiers: [["b"], ["a"]] };
  const skipped = { pass: 1, outcome: "skipped", skip_reason: "no_clear_verdict" };
  const { annotations } = mergeOrders(recordWith(order(0, 1), human, skipped));
  expect(annotations.map(({ annotator }) => annotator)).toEqual(["h"]);
});

test("a pair's soft label is the judge's, else what the person's order says", () => {
  const [judge, person] = recordWith(order(0, 0.8), { tiers: [["a", "b"]] }).annotations;
  expect(softLabelOf(judge!, "a", "b")).toBe(0.8);
  expect(softLabelOf(judge!, "b", "a")).toBeCloseTo(0.2, 12);
  expect(softLabelOf(person!, "a", "b")).toBe(0.5);
});
