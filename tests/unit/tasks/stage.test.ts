import { expect, test } from "vitest";
import { decideStage, type Standing } from "@/lib/tasks/stage";

const standing = (more: Partial<Standing> = {}): Standing => ({
  training: { total: 2, done: 0 },
  qualification: { total: 3 },
  attempt: null,
  attemptsAllowed: 1,
  ...more,
});
const TRAINED = { total: 2, done: 2 };

test("training comes first, then the qualification", () => {
  expect(decideStage(standing())).toBe("training");
  expect(decideStage(standing({ training: TRAINED }))).toBe("start");
  expect(decideStage(standing({ training: TRAINED, attempt: { number: 1, state: "open" } }))).toBe(
    "qualification",
  );
});

test("training tasks that were added since do not break an attempt off", () => {
  expect(decideStage(standing({ attempt: { number: 1, state: "open" } }))).toBe("qualification");
});

test("who passed or was let in is asked nothing more", () => {
  for (const state of ["passed", "let_in"] as const)
    expect(decideStage(standing({ attempt: { number: 1, state } }))).toBe("main");
});

test("who failed may try again as often as the project allows", () => {
  const failed = { training: TRAINED, attempt: { number: 1, state: "failed" } } as const;
  expect(decideStage(standing(failed))).toBe("failed");
  expect(decideStage(standing({ ...failed, attemptsAllowed: 2 }))).toBe("start");
});

test("an empty pool asks nothing", () => {
  const none = { total: 0, done: 0 };
  expect(decideStage(standing({ training: none }))).toBe("start");
  expect(decideStage(standing({ training: TRAINED, qualification: none }))).toBe("main");
  const open = { number: 1, state: "open" } as const;
  expect(decideStage(standing({ training: TRAINED, qualification: none, attempt: open }))).toBe("main");
});
