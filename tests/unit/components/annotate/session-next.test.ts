import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "@/components/annotate/session";
import { FakeServer, fakeTask, browserMemory, openSession } from "../../../support/fake-annotate";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const shown = (session: Session) => session.read().held?.task.assignmentId;

function serverWith(...names: string[]): FakeServer {
  return new FakeServer(names.map((name) => fakeTask(name)));
}

test("has the reply to an answer bring the task after the one on the screen", async () => {
  const server = serverWith("one", "two", "three", "four");
  const session = openSession(server);
  await settle();
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(server.asked).toEqual([["two"]]);
  expect(server.claims).toHaveLength(2);
  session.answer({ outcome: "none_acceptable" });
  expect(shown(session)).toBe("three");
  await settle();
  expect(session.read().progress).toEqual({ done: 2, left: 2 });
});

test("claims by itself what a reply does not bring", async () => {
  const server = serverWith("one", "two", "three");
  server.bringsNext = false;
  const session = openSession(server);
  await settle();
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(server.claims).toEqual([[], ["one"], ["two"]]);
});

test("says that nothing is left when the last reply says so", async () => {
  const server = serverWith("one");
  const session = openSession(server);
  await settle();
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(session.read()).toMatchObject({ phase: "empty", progress: { done: 1, left: 0 } });
  expect(server.claims).toHaveLength(2);
});

test("asks for no task with an answer that another project's page left behind", async () => {
  const server = serverWith("one", "two");
  const memory = browserMemory();
  const body = { clientId: "old", activeMs: 1, outcome: "none_acceptable" } as const;
  const left = { assignmentId: "elsewhere", slug: "other", body, givenAt: 1, tried: false };
  await memory.outboxStore.change("old", () => left);
  const session = openSession(server, memory);
  await settle();
  expect(server.stored.map((one) => one.assignmentId)).toEqual(["elsewhere"]);
  expect(server.asked).toEqual([]);
  expect(shown(session)).toBe("one");
});
