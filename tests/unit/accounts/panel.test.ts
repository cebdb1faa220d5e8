import { expect, test } from "vitest";
import { externalIdSchema, keptParameters } from "@/lib/accounts/panel";

test.each(["5f1a2b3c4d5e6f7a8b9c0d1e", "A2XYZ", "worker-1", "me+2@panel.example", "7"])(
  "%s is a participant's id",
  (id) => {
    expect(externalIdSchema.parse(id)).toBe(id);
  },
);

test("only what the link names is kept of an address, as text, and only once", () => {
  const address = {
    STUDY_ID: "s",
    SESSION_ID: ["a", "b"],
    extra: "x",
    batch: "y".repeat(201),
    half: "\ud800",
  };
  const names = ["STUDY_ID", "SESSION_ID", "batch", "half", "missing", "__proto__"];
  expect(keptParameters(names, address)).toEqual({ STUDY_ID: "s" });
});
