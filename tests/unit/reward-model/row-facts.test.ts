import { expect, test } from "vitest";
import { factsOfRow } from "@/lib/reward-model/row-facts";

test("a row says who judged, and how strongly", () => {
  expect(factsOfRow({ annotator: "ann", preference_strength: 0.5 })).toEqual({
    annotator: "ann",
    strength: 0.5,
  });
});

test("the two rows of a tie are nobody's vote", () => {
  expect(factsOfRow({ annotator: "ann", preference_strength: 0 })).toBeUndefined();
  expect(factsOfRow({ preference_strength: 0, votes_chosen: 2, votes_rejected: 2, votes_tied: 1 })).toEqual({
    probability: 0.5,
    votes: { better: 2, worse: 2 },
  });
});

test("where judges are exported too a row is not taken for a person's", () => {
  expect(factsOfRow({ annotator: "judge", preference_strength: 1, soft_label: 1 })).toEqual({
    probability: 1,
    strength: 1,
  });
});
