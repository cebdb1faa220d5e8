import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OutboxStore } from "@/components/annotate/outbox/store";
import { browserMemory, FakeServer, fakeTask, openSession } from "../../../support/fake-annotate";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("answers that version 0.1 kept beside the drafts", () => {
  const body = { clientId: "old", activeMs: 1, outcome: "none_acceptable" };
  const old = [{ assignmentId: "before", body }];

  it("are sent, and go from there", async () => {
    const server = new FakeServer([fakeTask("one")]);
    const memory = browserMemory();
    memory.storage.write("outbox.user", old);
    openSession(server, memory);
    await settle();
    expect(server.stored).toMatchObject(old);
    expect(memory.storage.read("outbox.user")).toBeNull();
  });

  it("stay there until they are sent where the browser's database takes nothing", async () => {
    const server = new FakeServer([fakeTask("one")]);
    const full = { list: () => Promise.resolve([]), change: () => Promise.reject(new Error("full")) };
    const memory = { ...browserMemory(), outboxStore: new OutboxStore(full) };
    server.failing.submit = new TypeError("away");
    memory.storage.write("outbox.user", old);
    openSession(server, memory);
    await settle();
    expect(memory.storage.read("outbox.user")).toEqual(old);
  });
});
