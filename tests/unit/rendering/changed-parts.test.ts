import { expect, test } from "vitest";
import { findChangedParts } from "@/lib/rendering/changed-parts";
import { renderText } from "@/lib/rendering/render-text";

const partsOf = (earlier: string, now: string) =>
  findChangedParts(renderText(earlier), renderText(now)).map(({ isChanged, rendered }) => ({
    isChanged,
    says: JSON.stringify(rendered.nodes),
  }));

test("nothing is marked in a text that is as it was", () => {
  expect(partsOf("# One\n\nTwo.\n\nThree.", "# One\n\nTwo.\n\nThree.").map((part) => part.isChanged)).toEqual(
    [false],
  );
});

test("a changed paragraph and a new one are marked, what stands around them is not", () => {
  const parts = partsOf("Keep.\n\nOld words.\n\nEnd.", "Keep.\n\nNew words.\n\nAnd more.\n\nEnd.");
  expect(parts.map((part) => part.isChanged)).toEqual([false, true, false]);
  expect(parts[1]?.says).toContain("New words.");
  expect(parts[1]?.says).toContain("And more.");
  expect(parts[2]?.says).toContain("End.");
});

test("a paragraph that only moved is not marked", () => {
  expect(partsOf("One.\n\nTwo.", "Two.\n\nOne.").some((part) => part.isChanged)).toBe(false);
});
