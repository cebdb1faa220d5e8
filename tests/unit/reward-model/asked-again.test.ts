import { describe, expect, test } from "vitest";
import { AskedAgain, type AskedTask } from "@/lib/reward-model/asked-again";

const task = (answers: AskedTask["answers"], more: Partial<AskedTask> = {}): AskedTask => ({
  ...{ isOpen: false, wanted: 3, items: ["a", "b", "c"], answers },
  ...more,
});
const AB = { better: "a", worse: "b" };

describe("what came of asking again about a pair", () => {
  test.each([
    [
      "most kept the order",
      [
        [0, 1, 2],
        [1, 0, 2],
        [0, 2, 1],
      ],
      { state: "kept", kept: 2, turned: 1, level: 0 },
    ],
    ["most turned it round", [[1, 0, 2]], { state: "turned", kept: 0, turned: 1, level: 0 }],
    [
      "as many either way",
      [
        [0, 1, 2],
        [1, 0, 2],
      ],
      { state: "level", kept: 1, turned: 1, level: 0 },
    ],
    [
      "ties, unranked and none acceptable",
      [[0, 0, 1], [-1, 0, 1], []],
      { state: "level", kept: 0, turned: 0, level: 3 },
    ],
    ["nobody before it was closed", [], { state: "unanswered", kept: 0, turned: 0, level: 0 }],
  ])("%s", (_, answers, said) => {
    expect(new AskedAgain([task(answers)]).of(AB)).toEqual({ ...said, wanted: 3 });
  });

  test("it waits while any of its tasks is open, and all its tasks count", () => {
    const tasks = [task([[1, 0]], { items: ["b", "a"] }), task([[1, 0, 2]], { isOpen: true, wanted: 2 })];
    expect(new AskedAgain(tasks).of(AB)).toEqual({
      state: "waiting",
      kept: 1,
      turned: 1,
      level: 0,
      wanted: 5,
    });
    expect(new AskedAgain(tasks).of({ better: "b", worse: "a" })).toMatchObject({ kept: 1, turned: 1 });
  });

  test("a pair that no such task shows was not asked again", () => {
    const asked = new AskedAgain([task([[0, 1, 2]])]);
    expect(asked.of({ better: "a", worse: "d" })).toBeNull();
    expect(asked.stateOf({ better: "a", worse: "d" })).toBe("unasked");
    expect(asked.stateOf({ better: "c", worse: "a" })).toBe("turned");
  });
});
