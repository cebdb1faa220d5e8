import { expect, test } from "vitest";
import { fieldSchema } from "@/lib/projects/field";
import { isValueOf } from "@/lib/projects/field-value";

const scale = fieldSchema.parse({ id: "quality", label: "Quality", type: "scale", min: -1, max: 2 });
const flag = fieldSchema.parse({ id: "spam", label: "Spam", type: "flag" });
const choice = fieldSchema.parse({
  id: "safety",
  label: "Safety",
  type: "choice",
  options: [
    { value: "safe", label: "Safe" },
    { value: "unsafe", label: "Unsafe" },
  ],
});

test.each([-2, -1.5, -1, 0, 2, 3, "1", null, undefined, Number.NaN])(
  "a scale from -1 to 2 and %s",
  (value) => {
    expect(isValueOf(scale, value)).toBe(value === -1 || value === 0 || value === 2);
  },
);

test.each(["safe", "unsafe", "Safe", "", 0])("a choice of safe and unsafe, and %s", (value) => {
  expect(isValueOf(choice, value)).toBe(value === "safe" || value === "unsafe");
});

test("a flag is set or not; it has no value", () => {
  expect(isValueOf(flag, true)).toBe(false);
  expect(isValueOf(flag, "spam")).toBe(false);
});
