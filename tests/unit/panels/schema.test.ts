import { expect, test } from "vitest";
import { newPanelLinkSchema } from "@/lib/panels/schema";

const link = { name: "Round", idParameter: "PROLIFIC_PID" };

test.each([
  ["a name of a parameter with a space", { idParameter: "PROLIFIC PID" }],
  ["the id's parameter kept twice", { keptParameters: ["PROLIFIC_PID"] }],
  ["no tasks", { tasks: 0 }],
  ["a code that is none", { code: "<b>" }],
  ["an address that runs a script", { returnUrl: "javascript:alert('{code}')" }],
  ["an address with a password", { returnUrl: "https://me:pass@p.example/{code}" }],
  ["an address without a place for the code", { returnUrl: "https://p.example/" }],
  ["an address with another code", { returnUrl: "https://p.example/?cc=OTHER", code: "MINE" }],
])("%s is refused", (_, wrong) => {
  expect(newPanelLinkSchema.safeParse({ ...link, ...wrong }).success).toBe(false);
});

test("the code may stand in the address itself, as Prolific gives it; names are kept once", () => {
  const returnUrl = "https://app.prolific.com/submissions/complete?cc=C1A2B3";
  const given = { ...link, returnUrl, code: "C1A2B3", keptParameters: ["STUDY_ID", "STUDY_ID"] };
  expect(newPanelLinkSchema.parse(given)).toMatchObject({ keptParameters: ["STUDY_ID"], days: 30 });
});
