import { expect, test } from "vitest";
import { DEFAULT_PROTOCOL, protocolSchema } from "@/lib/projects/protocol";
import { fieldsOf, ranks } from "@/lib/projects/protocol-facts";

const FIELD = { id: "quality", label: "Quality", type: "scale", min: 1, max: 5 };
const COMMON = { rationale: "off", reasonTags: [] };

test.each([
  [
    { kind: "ranking", tiesAllowed: true },
    { tiesAllowed: true, partialAllowed: false, fields: [], rateFirst: false, ...COMMON },
  ],
  [
    { kind: "pairwise", preset: "helpsteer3_7" },
    { preset: "helpsteer3_7", fields: [], ...COMMON },
  ],
  [
    { kind: "demonstration", from: "edit", reviewed: true },
    { from: "edit", ...COMMON },
  ],
])("what the protocol %j leaves out is filled in; what it does not know is dropped", (given, whole) => {
  expect(protocolSchema.parse(given)).toEqual({ kind: given.kind, ...whole });
});

test.each([
  [{ kind: "ranking" }, "tiesAllowed"],
  [{ kind: "pairwise", preset: "likert_3" }, "preset"],
  [{ kind: "rating", fields: [] }, "fields"],
  [{ kind: "demonstration", from: "speak" }, "from"],
  [{ kind: "voting" }, "kind"],
  [{ ...DEFAULT_PROTOCOL, rationale: "sometimes" }, "rationale"],
  [{ ...DEFAULT_PROTOCOL, reasonTags: ["x".repeat(61)] }, "reasonTags.0"],
  [{ ...DEFAULT_PROTOCOL, fields: [FIELD, FIELD] }, "fields.1.id"],
])("the protocol %j is refused at %s", (given, place) => {
  const { error } = protocolSchema.safeParse(given);
  expect(error?.issues.map(({ path }) => path.join("."))).toContain(place);
});

test("a stored protocol of the first version, ranking with ties alone, still is one", () => {
  expect(protocolSchema.parse({ kind: "ranking", tiesAllowed: true })).toEqual(DEFAULT_PROTOCOL);
});

test("fields and order are asked for by kind", () => {
  const rating = protocolSchema.parse({ kind: "rating", fields: [FIELD] });
  const demonstration = protocolSchema.parse({ kind: "demonstration", from: "write" });
  expect(fieldsOf(rating).map((field) => field.id)).toEqual(["quality"]);
  expect(fieldsOf(demonstration)).toEqual([]);
  expect([DEFAULT_PROTOCOL, rating, demonstration].map(ranks)).toEqual([true, false, false]);
});
