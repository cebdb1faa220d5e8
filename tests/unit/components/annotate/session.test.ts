import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/components/call-api";
import type { Session } from "@/components/annotate/session";
import { FakeServer, fakeTask, browserMemory, openSession } from "../../../support/fake-annotate";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const shown = (session: Session) => session.read().held?.task.assignmentId;

/** Places all completions of the task on the screen, best first in the order of the letters given. */
function rank(session: Session, letters: string): void {
  const name = shown(session) ?? "";
  Array.from(letters).forEach((letter, i) => {
    session.act({ type: "setPlace", id: `${name}-${letter}`, place: i + 1 });
  });
}

function serverWith(...names: string[]): FakeServer {
  return new FakeServer(names.map((name) => fakeTask(name)));
}

describe("the flow of tasks", () => {
  it("shows the first task and fetches the next one ahead", async () => {
    const server = serverWith("one", "two", "three");
    const session = openSession(server);
    expect(session.read().phase).toBe("loading");
    await settle();
    expect(shown(session)).toBe("one");
    expect(server.claims).toEqual([[], ["one"]]);
    expect(session.read().progress).toEqual({ done: 0, left: 3 });
  });

  it("shows the next task in the same moment as the answer is given", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    rank(session, "bca");
    expect(session.answer({ outcome: "answered" })).toBe(true);
    expect(shown(session)).toBe("two");
    expect(session.read().progress).toEqual({ done: 1, left: 1 });
    await settle();
    expect(server.stored).toHaveLength(1);
    expect(server.stored[0]?.body).toMatchObject({
      outcome: "answered",
      tiers: [["one-b"], ["one-c"], ["one-a"]],
      unranked: [],
      confirmedOrder: false,
    });
  });

  it("does not take an order that nobody made", async () => {
    const session = openSession(serverWith("one"));
    await settle();
    expect(session.answer({ outcome: "answered" })).toBe(false);
    rank(session, "ab");
    expect(session.answer({ outcome: "answered" })).toBe(false);
    expect(shown(session)).toBe("one");
  });

  it("takes none acceptable and skips without a ranking", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    session.answer({ outcome: "none_acceptable" });
    await settle();
    session.answer({ outcome: "skipped", skipReason: "too_distressing" });
    await settle();
    expect(server.stored.map(({ body }) => body.outcome)).toEqual(["none_acceptable", "skipped"]);
    expect(server.stored[1]?.body).toMatchObject({ skipReason: "too_distressing" });
  });

  it("says when nothing is left, and looks again when asked", async () => {
    const server = serverWith("one");
    const session = openSession(server);
    await settle();
    session.answer({ outcome: "none_acceptable" });
    await settle();
    expect(session.read().phase).toBe("empty");
    server.tasks.push(fakeTask("late"));
    session.retry();
    await settle();
    expect(shown(session)).toBe("late");
  });

  it("says why when the server gives no tasks to this person", async () => {
    const server = serverWith("one");
    server.failing.claim = new ApiError(
      403,
      "forbidden",
      "You are no member.",
      "Ask for an invite.",
      undefined,
    );
    const session = openSession(server);
    await settle();
    expect(session.read()).toMatchObject({
      phase: "failed",
      failure: { message: "You are no member.", fix: "Ask for an invite." },
    });
  });

  it("waits for the connection and goes on by itself", async () => {
    const server = serverWith("one");
    server.failing.claim = new TypeError("fetch failed");
    const session = openSession(server);
    await settle();
    expect(session.read().phase).toBe("waiting");
    server.failing = {};
    await settle(5_000);
    expect(shown(session)).toBe("one");
  });
});

describe("answers on their way", () => {
  it("are kept and sent again until the server has them, once each", async () => {
    const server = serverWith("one", "two", "three");
    const session = openSession(server);
    await settle();
    server.failing.submit = new TypeError("fetch failed");
    session.answer({ outcome: "none_acceptable" });
    await settle(2_000);
    expect(session.read()).toMatchObject({ unsent: 1, sendState: "retrying" });
    expect(shown(session)).toBe("two");
    server.failing = {};
    await settle(30_000);
    expect(session.read()).toMatchObject({ unsent: 0, sendState: "idle" });
    expect(server.stored.map((one) => one.assignmentId)).toEqual(["one"]);
  });

  it("survive a reload", async () => {
    const server = serverWith("one", "two");
    const memory = browserMemory();
    const session = openSession(server, memory);
    await settle();
    server.failing.submit = new TypeError("fetch failed");
    rank(session, "cab");
    session.answer({ outcome: "answered" });
    await settle();
    session.stop();
    server.failing = {};
    const reloaded = openSession(server, memory);
    await settle();
    expect(server.stored.map((one) => one.assignmentId)).toEqual(["one"]);
    expect(shown(reloaded)).toBe("two");
  });

  it("are stored once when only the reply was lost", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    server.losesReplies = true;
    session.answer({ outcome: "none_acceptable" });
    await settle(4_000);
    server.losesReplies = false;
    await settle(30_000);
    expect(server.stored).toHaveLength(1);
    expect(session.read().unsent).toBe(0);
  });

  it("wait when the person is signed out, and say so", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    server.failing.submit = new ApiError(401, "not_signed_in", "Sign in.", undefined, undefined);
    session.answer({ outcome: "none_acceptable" });
    await settle();
    expect(session.read()).toMatchObject({ unsent: 1, sendState: "signed_out" });
    server.failing = {};
    session.retry();
    await settle();
    expect(server.stored).toHaveLength(1);
  });

  it("that are refused bring their task back, with the ranking and the reason", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    server.failing.submit = new ApiError(422, "invalid_input", "No ties here.", "Untie them.", undefined);
    rank(session, "cab");
    session.answer({ outcome: "answered" });
    expect(shown(session)).toBe("two");
    await settle();
    expect(shown(session)).toBe("one");
    expect(session.read()).toMatchObject({ failure: { message: "No ties here." }, unsent: 0 });
    expect(session.read().held?.board.slots.flat()).toEqual(["one-c", "one-a", "one-b"]);
    expect(session.read().progress).toEqual({ done: 0, left: 2 });
    server.failing = {};
    session.answer({ outcome: "answered" });
    await settle();
    expect(server.stored.map((one) => one.assignmentId)).toEqual(["one"]);
    expect(shown(session)).toBe("two");
  });

  it("that came when the task was full are told to be safe", async () => {
    const server = serverWith("one", "two");
    server.counted = false;
    const session = openSession(server);
    await settle();
    session.answer({ outcome: "none_acceptable" });
    await settle();
    expect(session.read().note).toBe("surplus");
  });

  it("show waiting, not loading, when the network is away and no task is here", async () => {
    const server = serverWith("one");
    const session = openSession(server);
    await settle();
    server.failing = { submit: new TypeError("away"), claim: new TypeError("away") };
    session.answer({ outcome: "none_acceptable" });
    await settle();
    expect(session.read().phase).toBe("waiting");
    server.failing = {};
    await settle(30_000);
    expect(session.read().phase).toBe("empty");
  });
});

describe("undo of a submit", () => {
  it("takes an unsent answer back as if it had not been given", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    rank(session, "cab");
    session.answer({ outcome: "answered" });
    server.failing.submit = new TypeError("away");
    session.answer({ outcome: "none_acceptable" });
    await settle();
    expect(session.undoAnswer()).toBe(true);
    expect(shown(session)).toBe("two");
  });

  it("brings a sent task back with its ranking, for 30 seconds; answering again is an edit", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    rank(session, "cab");
    session.answer({ outcome: "answered" });
    await settle(1_000);
    expect(session.read().progress).toEqual({ done: 1, left: 1 });
    session.undoAnswer();
    expect(shown(session)).toBe("one");
    expect(session.read().progress).toEqual({ done: 0, left: 2 });
    expect(session.read().held?.board.slots.flat()).toEqual(["one-c", "one-a", "one-b"]);
    expect(session.read().note).toBe("back");
    session.act({ type: "moveUp", id: "one-b" });
    session.answer({ outcome: "answered" });
    await settle();
    expect(shown(session)).toBe("two");
    const bodies = server.stored.map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(session.read().progress).toEqual({ done: 1, left: 1 });
    expect(new Set(bodies.map((body) => body.clientId)).size).toBe(2);
    expect(bodies[1]).toMatchObject({ tiers: [["one-c"], ["one-b"], ["one-a"]] });
  });

  it("is over after 30 seconds", async () => {
    const session = openSession(serverWith("one", "two"));
    await settle();
    session.answer({ outcome: "none_acceptable" });
    await settle(30_001);
    expect(session.read().last).toBeUndefined();
    expect(session.undoAnswer()).toBe(false);
    expect(shown(session)).toBe("two");
  });

  it("keeps what was set on the task that it puts aside", async () => {
    const session = openSession(serverWith("one", "two"));
    await settle();
    session.answer({ outcome: "none_acceptable" });
    rank(session, "b");
    session.undoAnswer();
    session.answer({ outcome: "none_acceptable" });
    expect(shown(session)).toBe("two");
    expect(session.read().held?.board.slots.flat()).toEqual(["two-b"]);
  });
});

describe("drafts", () => {
  it("are saved a moment after the last move", async () => {
    const server = serverWith("one");
    const session = openSession(server);
    await settle(2_000);
    expect(server.drafts.get("one")).toMatchObject({ tiers: [] }); // the first view
    rank(session, "bc");
    await settle(1_000);
    expect(server.drafts.get("one")).toMatchObject({ tiers: [] });
    await settle(500);
    expect(server.drafts.get("one")).toMatchObject({ tiers: [["one-b"], ["one-c"]] });
  });

  it("come back from the server", async () => {
    const session = openSession(
      new FakeServer([fakeTask("one", 3, { tiers: [["one-c"], ["one-a"]], activeMs: 5_000 })]),
    );
    await settle();
    expect(session.read().held?.board.slots.flat()).toEqual(["one-c", "one-a"]);
    rank(session, "cab");
    session.answer({ outcome: "answered" });
  });

  it("hold what is set beside the order, also after an undo, and come back with it", async () => {
    const server = serverWith("one");
    const session = openSession(server);
    await settle();
    session.fill({ ratings: { "one-a": { helpfulness: 3 } } });
    session.fill({ rationale: "Clearer." }, "rationale");
    session.fill({ point: 1 });
    expect(session.act({ type: "undo" })).toBe(true);
    await settle(2_000);
    const draft = server.drafts.get("one");
    expect(draft).toMatchObject({
      point: null,
      rationale: "Clearer.",
      ratings: { "one-a": { helpfulness: 3 } },
    });
    const second = openSession(new FakeServer([fakeTask("one", 3, draft ?? null)]));
    await settle();
    expect(second.read().held?.filled).toMatchObject({ rationale: "Clearer.", point: null });
    expect(second.act({ type: "undo" })).toBe(false);
  });

  it("come back from the browser when the server did not get them", async () => {
    const server = serverWith("one");
    const memory = browserMemory();
    const session = openSession(server, memory);
    await settle();
    server.failing.saveDraft = new TypeError("away");
    rank(session, "ca");
    session.stop();
    await settle();
    const reloaded = openSession(server, memory);
    await settle();
    expect(reloaded.read().held?.board.slots.flat()).toEqual(["one-c", "one-a"]);
  });
});

describe("working time", () => {
  it("counts at most a minute between two signs of life, and none while the page is out of sight", async () => {
    const server = serverWith("one", "two");
    const session = openSession(server);
    await settle();
    await settle(20_000);
    session.markActive();
    await settle(300_000);
    session.markActive();
    await settle(5_000);
    session.markHidden();
    await settle(600_000);
    session.markActive();
    session.answer({ outcome: "none_acceptable" });
    await settle();
    expect(server.stored[0]?.body.activeMs).toBe(85_000);
  });

  it("goes on from the draft's", async () => {
    const server = new FakeServer([fakeTask("one", 2, { tiers: [], activeMs: 40_000 })]);
    const session = openSession(server);
    await settle();
    await settle(10_000);
    session.answer({ outcome: "none_acceptable" });
    await settle();
    expect(server.stored[0]?.body.activeMs).toBe(50_000);
  });

  it("gives the pace once three tasks are done", async () => {
    const session = openSession(serverWith("one", "two", "three", "four"));
    await settle();
    for (const seconds of [10, 30, 20]) {
      expect(session.read().paceMs).toBeUndefined();
      await settle(seconds * 1_000);
      session.answer({ outcome: "none_acceptable" });
      await settle();
    }
    expect(session.read().paceMs).toBe(20_000);
  });

  it("renews the lease of a task that is read for long", async () => {
    const server = serverWith("one");
    const session = openSession(server);
    await settle(2_000);
    server.drafts.clear();
    await settle(5 * 60_000);
    expect(server.drafts.size).toBe(0);
    session.markActive();
    await settle();
    expect(server.drafts.has("one")).toBe(true);
  });
});
