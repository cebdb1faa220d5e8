import { describe, expect, test } from "vitest";
import { BEFORE_FIRST, isNextFresh, orderQueues, type Walk, type WalkedQueue } from "@/lib/tasks/walk";

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

const queue = (id: string, asks: Partial<WalkedQueue> = {}): WalkedQueue => ({
  id,
  position: "-1",
  language: "",
  skill: "",
  priority: 0,
  ...asks,
});

describe("queues come in the order", () => {
  const orderOf = (others: WalkedQueue[]) => orderQueues({ ...WALK, others }).map(({ id }) => id);

  test("of their priority, the one that asks nothing among them", () => {
    const others = [queue("a", { priority: -1 }), queue("b", { priority: 9 }), queue("c", { priority: 10 })];
    expect(orderOf(others)).toEqual(["c", "b", "q", "a"]);
    expect(orderQueues({ ...WALK, others }).find(({ id }) => id === "q")?.position).toBe("7");
  });

  test("of what they ask, the most first, and then of their making", () => {
    const de = { language: "de" };
    const others = [queue("z", de), queue("y", de), queue("x", { ...de, skill: "law" }), queue("w")];
    expect(orderOf(others)).toEqual(["x", "y", "z", "q", "w"]);
    expect(orderOf(others.toReversed())).toEqual(["x", "y", "z", "q", "w"]);
  });
});

describe("a fresh lease is next", () => {
  test("for who holds nothing, or only what the client has", () => {
    expect(isNextFresh(WALK, [])).toBe(true);
    expect(isNextFresh({ ...WALK, held: [leased("a"), leased("b")] }, ["a", "b"])).toBe(true);
    expect(isNextFresh({ ...WALK, held: [{ id: "a", state: "expired" }] }, ["a"])).toBe(true);
    expect(isNextFresh({ ...WALK, others: [queue("o", { priority: -1 })] }, [])).toBe(true);
  });

  test.each<[string, Partial<Walk>, readonly string[]]>([
    ["he holds a task that the client has not", { held: [leased("a")] }, []],
    ["a lease of his ran out that the client has not", { held: [{ id: "a", state: "expired" }] }, []],
    ["he holds as many as he may", { held: ["a", "b", "c"].map(leased) }, ["a", "b", "c"]],
    ["the project is paused", { projectState: "paused" }, []],
    ["the project is closed", { projectState: "closed" }, []],
    ["the project warns of something", { contentWarning: "Violence." }, []],
    ["another pool may come first", { mayHavePools: true }, []],
    ["another queue comes first", { others: [queue("o", { language: "de" })] }, []],
    ["he was given no task yet", { position: BEFORE_FIRST }, []],
  ])("not when %s", (_, change, have) => {
    expect(isNextFresh({ ...WALK, ...change }, have)).toBe(false);
  });
});
