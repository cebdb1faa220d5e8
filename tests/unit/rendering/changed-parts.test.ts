import { expect, test } from "vitest";
import { findChangedParts } from "@/lib/rendering/changed-parts";
import { renderText } from "@/lib/rendering/render-text";

const partsOf = (earlier: string, now: string) =>
  findChangedParts(renderText(earlier), renderText(now)).map(({ change, rendered }) => ({
    change,
    says: JSON.stringify(rendered.nodes),
  }));
const changesOf = (earlier: string, now: string) => partsOf(earlier, now).map(({ change }) => change);

test("nothing is marked in a text that is as it was", () => {
  expect(changesOf("# One\n\nTwo.\n\nThree.", "# One\n\nTwo.\n\nThree.")).toEqual(["kept"]);
});

test("a changed paragraph and a new one are marked, what stands around them is not", () => {
  const parts = partsOf("Keep.\n\nEnd.", "Keep.\n\nNew words.\n\nAnd more.\n\nEnd.");
  expect(parts.map(({ change }) => change)).toEqual(["kept", "added", "kept"]);
  expect(parts[1]?.says).toContain("New words.");
  expect(parts[1]?.says).toContain("And more.");
  expect(parts[2]?.says).toContain("End.");
});

test("a paragraph that only moved is not marked", () => {
  expect(changesOf("One.\n\nTwo.", "Two.\n\nOne.")).toEqual(["kept"]);
});

test("what was taken out stands where it stood, before what stands there now", () => {
  const parts = partsOf("Keep.\n\nOld words.\n\nEnd.", "Keep.\n\nNew words.\n\nEnd.");
  expect(parts.map(({ change }) => change)).toEqual(["kept", "removed", "added", "kept"]);
  expect(parts[1]?.says).toContain("Old words.");
  expect(parts[1]?.says).not.toContain("Keep.");
});

test("what was taken out at the beginning, at the end, or everywhere is shown", () => {
  expect(changesOf("Gone.\n\nKeep.", "Keep.")).toEqual(["removed", "kept"]);
  expect(changesOf("Keep.\n\nGone.", "Keep.")).toEqual(["kept", "removed"]);
  expect(changesOf("Gone.", "Here.")).toEqual(["removed", "added"]);
});

test("of two alike blocks the one that went or came is marked", () => {
  expect(changesOf("Same.\n\nKeep.\n\nSame.", "Same.\n\nKeep.")).toEqual(["kept", "removed"]);
  expect(changesOf("Same.\n\nKeep.", "Same.\n\nKeep.\n\nSame.")).toEqual(["kept", "added"]);
});
