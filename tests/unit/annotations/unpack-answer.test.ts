import { expect, test } from "vitest";
import { packAnswer } from "@/lib/annotations/packed-answer";
import { submitBodySchema } from "@/lib/annotations/schema";
import { unpackAnswer } from "@/lib/annotations/unpack-answer";
import { protocolSchema, type ProtocolInput } from "@/lib/projects/protocol";
import { packTiers } from "@/lib/ranking/tiers";

const [A, B, C] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string, string];
const SPOKEN = { rationale: null, reasonTags: [] };

/** Stored as a submit stores it, and taken up again. */
function storeAndOpen(given: ProtocolInput, items: string[], presented: number[], more: object) {
  const protocol = protocolSchema.parse(given);
  const clientId = "00000000-0000-4000-8000-000000000009";
  const answer = submitBodySchema.parse({ outcome: "answered", clientId, activeMs: 1, ...more });
  if (answer.outcome !== "answered") throw new Error("not answered");
  const tiers = packTiers(items, answer.tiers, answer.unranked);
  const packed = "packed" in tiers && answer.tiers.length > 0 ? tiers.packed : [];
  return unpackAnswer(
    { items, presented },
    { ...packAnswer({ items, protocol }, packed, answer), ...SPOKEN },
  );
}

test("a ranking comes back with its ties, and without what was not ranked", () => {
  const draft = storeAndOpen(
    { kind: "ranking", tiesAllowed: true, partialAllowed: true },
    [A, B, C],
    [2, 0, 1],
    { tiers: [[A, C]], unranked: [B] },
  );
  expect(draft.tiers).toEqual([[A, C]]);
});

test.each([
  ["the first shown is much better", [[B], [A]], 3, -3],
  ["the second shown is slightly better", [[A], [B]], 1, 1],
  ["both are alike", [[A, B]], 0, 0],
])("a strength comes back as the point that was chosen: %s", (_, tiers, strength, point) => {
  const draft = storeAndOpen({ kind: "pairwise", preset: "helpsteer3_7" }, [A, B], [1, 0], {
    tiers,
    strength,
  });
  expect(draft.point).toBe(point);
});

test("an edited answer comes back with its source, ratings and flags by completion", () => {
  const written = storeAndOpen({ kind: "demonstration", from: "edit" }, [A, B], [1, 0], {
    demonstration: { text: "Better.", editedFrom: B },
  });
  expect(written.demonstration).toEqual({ text: "Better.", editedFrom: B });
  const fields = [
    { id: "good", label: "Good", type: "scale", min: 1, max: 5 },
    { id: "rude", label: "Rude", type: "flag" },
  ];
  const rated = storeAndOpen(protocolSchema.parse({ kind: "rating", fields }), [A, B], [1, 0], {
    ratings: { [B]: { good: 4 } },
    flags: { [A]: ["rude"] },
  });
  expect(rated.ratings).toEqual({ [B]: { good: 4 } });
  expect(rated.flags).toEqual({ [A]: ["rude"] });
});
