import { describe, expect, it } from "vitest";
import {
  digitOfValue,
  labelOfValue,
  nextField,
  nextToRate,
  pointsOfField,
  valueOfDigit,
  withRating,
  type AskedField,
} from "@/components/annotate/rating";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { FIELDS, protocol } from "../../../support/protocols";

const fields = fieldsOf(protocol({ kind: "rating", fields: [...FIELDS] }));

function scale(min: number, max: number): AskedField {
  return {
    type: "scale",
    id: "s",
    label: "S",
    hint: "",
    minLabel: "",
    maxLabel: "",
    required: true,
    min,
    max,
  };
}

describe("a number key", () => {
  it("is the point itself on a scale without negative points", () => {
    expect([0, 4, 5].map((digit) => valueOfDigit(scale(0, 4), digit))).toEqual([0, 4, undefined]);
    expect([0, 1, 7].map((digit) => valueOfDigit(scale(1, 7), digit))).toEqual([undefined, 1, 7]);
  });

  it("0 is ten on a scale from one to ten, and zero where there is a zero", () => {
    expect(valueOfDigit(scale(1, 10), 0)).toBe(10);
    expect(valueOfDigit(scale(0, 10), 0)).toBe(0);
  });

  it("counts from the left where points are negative, and on choices", () => {
    expect([1, 4, 7, 8].map((digit) => valueOfDigit(scale(-3, 3), digit))).toEqual([-3, 0, 3, undefined]);
    const [, safety] = fields;
    if (safety?.type !== "choice") throw new Error("the fields have changed");
    expect([1, 2, 3].map((digit) => valueOfDigit(safety, digit))).toEqual(["safe", "unsafe", undefined]);
  });

  it("is known for each point that has one", () => {
    expect(pointsOfField(scale(-3, 3)).map(({ value }) => digitOfValue(scale(-3, 3), value))).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
    expect(digitOfValue(scale(0, 10), 10)).toBeUndefined();
  });
});

describe("the points of a field", () => {
  it("have labels: numbers with a minus sign, or the words of the option", () => {
    expect(labelOfValue(scale(-1, 1), -1)).toBe("−1");
    expect(labelOfValue(scale(-1, 1), undefined)).toBeUndefined();
  });
});

describe("what is rated next", () => {
  it("is the first field without an answer; flags are none", () => {
    expect(nextField(fields, undefined)?.id).toBe("helpfulness");
    expect(nextField(fields, { helpfulness: 0 })?.id).toBe("safety");
    expect(nextField(fields, { helpfulness: 0, safety: "safe" })).toBeUndefined();
  });

  it("is this completion, then those after it, then those before it", () => {
    const whole = { helpfulness: 1, safety: "safe" };
    expect(nextToRate(fields, ["a", "b", "c"], { b: { helpfulness: 1 } }, "b")).toBe("b");
    expect(nextToRate(fields, ["a", "b", "c"], { b: whole }, "b")).toBe("c");
    expect(nextToRate(fields, ["a", "b", "c"], { b: whole, c: whole }, "b")).toBe("a");
    expect(nextToRate(fields, ["a"], { a: whole }, "a")).toBeUndefined();
  });
});

describe("an answer to a field", () => {
  it("is set beside the others and taken away alone", () => {
    const set = withRating({ a: { safety: "safe" } }, "a", "helpfulness", 2);
    expect(set).toEqual({ a: { safety: "safe", helpfulness: 2 } });
    expect(withRating(set, "a", "safety", undefined)).toEqual({ a: { helpfulness: 2 } });
  });
});
