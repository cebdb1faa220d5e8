import { describe, expect, test } from "vitest";
import { BEFORE_FIRST, isNextFresh, type Walk } from "@/lib/tasks/walk";

const WALK: Walk = {
  projectState: "active",
  contentWarning: "",
  contentWarningVersion: 0,
  queueId: "q",
  position: "7",
  turn: 3,
  others: [],
  done: 3,
  held: [],
  mayHavePools: false,
};

const leased = (id: string) => ({ id, state: "leased" as const });

describe("a fresh lease is next", () => {
  test("for who holds nothing, or only what the client has", () => {
    expect(isNextFresh(WALK, [])).toBe(true);
    expect(isNextFresh({ ...WALK, held: [leased("a"), leased("b")] }, ["a", "b"])).toBe(true);
    expect(isNextFresh({ ...WALK, held: [{ id: "a", state: "expired" }] }, ["a"])).toBe(true);
  });

  test.each<[string, Partial<Walk>, readonly string[]]>([
    ["he holds a task that the client has not", { held: [leased("a")] }, []],
    ["a lease of his ran out that the client has not", { held: [{ id: "a", state: "expired" }] }, []],
    ["he holds as many as he may", { held: ["a", "b", "c"].map(leased) }, ["a", "b", "c"]],
    ["the project is paused", { projectState: "paused" }, []],
    ["the project is closed", { projectState: "closed" }, []],
    ["the project warns of something", { contentWarning: "Violence." }, []],
    ["another pool may come first", { mayHavePools: true }, []],
    ["he was given no task yet", { position: BEFORE_FIRST }, []],
  ])("not when %s", (_, change, have) => {
    expect(isNextFresh({ ...WALK, ...change }, have)).toBe(false);
  });
});
