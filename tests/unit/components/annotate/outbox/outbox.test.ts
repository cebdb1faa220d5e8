import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryDatabase } from "@/components/annotate/outbox/memory-database";
import type { AnswerEntry, ReportEntry } from "@/components/annotate/outbox/entry";
import { Outbox } from "@/components/annotate/outbox/outbox";
import { OutboxStore } from "@/components/annotate/outbox/store";
import { ALONE, type Tabs } from "@/components/annotate/outbox/tabs";
import { ApiError } from "@/components/call-api";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const REPLY = { annotationId: "annotation", revision: 1, counted: true };
const refusal = (status: number) => new ApiError(status, "code", `Refused with ${status}.`, "Mend it.", null);

function entry(name: string, givenAt: number, clientId = `id of ${name}`): AnswerEntry {
  const body = { clientId, activeMs: 1, outcome: "none_acceptable" } as const;
  return { assignmentId: name, slug: "project", body, givenAt, tried: false };
}

function report(name: string, givenAt: number): ReportEntry {
  const body = { clientId: `report of ${name}`, reason: "broken_text" } as const;
  return { kind: "report", assignmentId: name, slug: "project", body, givenAt, tried: false };
}

/** A server that notes each sending, and fails as `fails` says. */
class Receiver {
  readonly sent: string[] = [];
  fails: (assignmentId: string) => Error | undefined = () => undefined;

  submit = ({ assignmentId }: AnswerEntry) => this.#take(assignmentId).then(() => REPLY);

  report = ({ assignmentId }: ReportEntry) => this.#take(`report of ${assignmentId}`);

  #take(name: string): Promise<void> {
    this.sent.push(name);
    const error = this.fails(name);
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  }
}

function openOutbox(
  { submit, report }: Receiver,
  store = new OutboxStore(createMemoryDatabase()),
  tabs: Tabs = ALONE,
) {
  const events = { onChange: () => undefined, onSent: () => undefined, onRefused: () => undefined };
  const outbox = new Outbox({ submit, report, store, tabs, events });
  outbox.start();
  return outbox;
}

/** Tabs of one browser: a lock and a channel between them. */
class SharedTabs {
  #last: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  open(): Tabs {
    return {
      exclusively: (work) => {
        this.#last = this.#last.then(work);
        return this.#last;
      },
      tell: () => {
        for (const listener of this.#listeners) queueMicrotask(listener);
      },
      listen: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }
}

describe("a refused answer", () => {
  it.each([400, 403, 404, 409, 422])(
    "stays with its reason after a %i, also over a reload",
    async (status) => {
      const server = new Receiver();
      const store = new OutboxStore(createMemoryDatabase());
      const outbox = openOutbox(server, store);
      server.fails = () => refusal(status);
      void outbox.add(entry("one", 1));
      await settle(60_000);
      expect(server.sent).toEqual(["one"]);
      outbox.stop();
      const reloaded = openOutbox(server, store);
      await settle(60_000);
      expect(reloaded.waiting).toEqual([]);
      expect(reloaded.refused).toMatchObject([
        { assignmentId: "one", refused: { status, message: `Refused with ${status}.`, fix: "Mend it." } },
      ]);
      expect(server.sent).toEqual(["one"]);
    },
  );

  it("is sent again when asked, and gone once the server took it", async () => {
    const server = new Receiver();
    const outbox = openOutbox(server);
    server.fails = () => refusal(403);
    void outbox.add(entry("one", 1));
    await settle();
    server.fails = () => undefined;
    await outbox.retry("id of one");
    await settle();
    expect(server.sent).toEqual(["one", "one"]);
    expect([...outbox.refused, ...outbox.waiting]).toEqual([]);
  });

  it("goes when it is discarded, and then alone", async () => {
    const server = new Receiver();
    const outbox = openOutbox(server);
    server.fails = () => refusal(404);
    void outbox.add(entry("one", 1));
    void outbox.add(entry("two", 2));
    await settle();
    await outbox.discard("id of one");
    expect(outbox.refused.map((kept) => kept.assignmentId)).toEqual(["two"]);
  });

  it("is made good by a later answer to the same task", async () => {
    const server = new Receiver();
    const outbox = openOutbox(server);
    server.fails = () => refusal(422);
    void outbox.add(entry("one", 1));
    await settle();
    server.fails = () => undefined;
    void outbox.add(entry("one", 2, "second"));
    await settle();
    expect(outbox.refused).toEqual([]);
  });
});

describe("sending", () => {
  it("goes in the order in which the answers were given", async () => {
    const server = new Receiver();
    const store = new OutboxStore(createMemoryDatabase());
    for (const [name, givenAt] of [
      ["later", 9],
      ["first", 2],
      ["middle", 5],
    ] as const)
      await store.change(`id of ${name}`, () => entry(name, givenAt));
    openOutbox(server, store);
    await settle();
    expect(server.sent).toEqual(["first", "middle", "later"]);
  });

  it("does not let an answer at which the server fails keep the others back", async () => {
    const server = new Receiver();
    server.fails = (name) => (name === "one" ? refusal(500) : undefined);
    const outbox = openOutbox(server);
    void outbox.add(entry("one", 1));
    void outbox.add(entry("two", 2));
    await settle();
    expect(outbox.waiting.map((kept) => kept.assignmentId)).toEqual(["one"]);
    expect(outbox.state).toBe("retrying");
    server.fails = () => undefined;
    await settle(30_000);
    expect(outbox.waiting).toEqual([]);
  });

  it("waits longer after each failure, 30 seconds at most", async () => {
    const server = new Receiver();
    server.fails = () => new TypeError("away");
    const outbox = openOutbox(server);
    await settle();
    void outbox.add(entry("one", 1));
    const tries: number[] = [];
    for (let second = 0; second <= 120; second++) {
      await settle(second === 0 ? 0 : 1_000);
      while (tries.length < server.sent.length) tries.push(second);
    }
    const waits = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(Math.max(...waits)).toBe(30);
  });

  it("happens in one tab, however many are open", async () => {
    const server = new Receiver();
    const store = new OutboxStore(createMemoryDatabase());
    const shared = new SharedTabs();
    const [one, two] = [openOutbox(server, store, shared.open()), openOutbox(server, store, shared.open())];
    void one.add(entry("one", 1));
    void two.add(entry("two", 2));
    one.sendNow();
    two.sendNow();
    await settle();
    expect(server.sent.toSorted()).toEqual(["one", "two"]);
    expect([...one.waiting, ...two.waiting]).toEqual([]);
  });

  it("goes on after a moment in which the browser gives no lock", async () => {
    const server = new Receiver();
    let refusals = 1;
    const exclusively: Tabs["exclusively"] = (work) =>
      refusals-- > 0 ? Promise.reject(new Error("no lock")) : work();
    const outbox = openOutbox(server, new OutboxStore(createMemoryDatabase()), { ...ALONE, exclusively });
    await outbox.add(entry("one", 1));
    await settle(60_000);
    expect(server.sent).toEqual(["one"]);
    expect(outbox.waiting).toEqual([]);
  });

  it("shows in each tab what the others keep", async () => {
    const server = new Receiver();
    server.fails = () => new TypeError("away");
    const store = new OutboxStore(createMemoryDatabase());
    const shared = new SharedTabs();
    const [one, two] = [openOutbox(server, store, shared.open()), openOutbox(server, store, shared.open())];
    void one.add(entry("one", 1));
    await settle();
    expect(two.waiting.map((kept) => kept.assignmentId)).toEqual(["one"]);
  });
});

describe("taking back", () => {
  it("takes an answer out whose sending has not begun", async () => {
    const server = new Receiver();
    server.fails = () => new TypeError("away");
    const outbox = openOutbox(server);
    void outbox.add(entry("one", 1));
    void outbox.add(entry("two", 2));
    await settle();
    expect(await outbox.takeBack("id of two")).toBe(true);
    expect(await outbox.takeBack("id of one")).toBe(false); // its reply may have been lost
    expect(outbox.waiting.map((kept) => kept.assignmentId)).toEqual(["one"]);
  });
});

describe("a store", () => {
  const full = { list: () => Promise.resolve([]), change: () => Promise.reject(new Error("full")) };

  it("keeps in the page what the database does not take, and says so", async () => {
    const store = new OutboxStore(full);
    expect(store.isDurable).toBe(true);
    await store.change("id of one", () => entry("one", 1));
    expect(store.isDurable).toBe(false);
    expect((await store.list()).map((kept) => kept.assignmentId)).toEqual(["one"]);
    await store.change("id of one", () => null);
    expect(await store.list()).toEqual([]);
  });

  it("sends what it reads from a database that takes nothing more, once", async () => {
    const server = new Receiver();
    const stuck = { ...full, list: () => Promise.resolve([entry("one", 1)]) };
    const outbox = openOutbox(server, new OutboxStore(stuck));
    await settle(60_000);
    expect(server.sent).toEqual(["one"]);
    expect(outbox.waiting).toEqual([]);
  });

  it("leaves nothing behind of what it took out while the database was full for a moment", async () => {
    const database = createMemoryDatabase();
    await database.change("id of one", () => entry("one", 1));
    let isFull = true;
    const change: typeof database.change = (clientId, work) =>
      isFull ? Promise.reject(new Error("full")) : database.change(clientId, work);
    const store = new OutboxStore({ ...database, change });
    await store.change("id of one", (found) => found && { ...found, tried: true });
    isFull = false;
    await store.change("id of one", () => null);
    expect(await new OutboxStore(database).list()).toEqual([]);
    expect(store.isDurable).toBe(true);
  });

  it("is not durable without a database, or with one that cannot be read", async () => {
    expect(new OutboxStore(undefined).isDurable).toBe(false);
    const store = new OutboxStore({ ...full, list: () => Promise.reject(new Error("forbidden")) });
    expect(await store.list()).toEqual([]);
    expect(store.isDurable).toBe(false);
  });
});

describe("a report", () => {
  it("is kept until the server has it, also over a reload, and sent once", async () => {
    const server = new Receiver();
    const store = new OutboxStore(createMemoryDatabase());
    server.fails = () => new TypeError("offline");
    const outbox = openOutbox(server, store);
    void outbox.add(report("one", 1));
    await settle(10);
    expect(outbox.waitingReports).toBe(1);
    expect(outbox.waiting).toEqual([]);
    outbox.stop();
    server.sent.length = 0;
    server.fails = () => undefined;
    const reloaded = openOutbox(server, store);
    await settle(60_000);
    expect(server.sent).toEqual(["report of one"]);
    expect(reloaded.waitingReports).toBe(0);
  });

  it("at which the server fails keeps no answer to its task back", async () => {
    const server = new Receiver();
    server.fails = (name) => (name === "report of one" ? refusal(500) : undefined);
    const outbox = openOutbox(server);
    void outbox.add(report("one", 1));
    void outbox.add(entry("one", 2));
    await settle(10);
    expect(server.sent.slice(0, 2)).toEqual(["report of one", "one"]);
    expect(outbox.waiting).toEqual([]);
    expect(outbox.waitingReports).toBe(1);
  });

  it("that is refused stays when an answer to its task is taken", async () => {
    const server = new Receiver();
    server.fails = (name) => (name === "report of one" ? refusal(422) : undefined);
    const outbox = openOutbox(server);
    void outbox.add(report("one", 1));
    void outbox.add(entry("one", 2));
    await settle(10);
    expect(outbox.refused.map(({ kind }) => kind)).toEqual(["report"]);
  });
});
