import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "@/components/annotate/session";
import { ALONE } from "@/components/annotate/outbox/tabs";
import type { PoolStage } from "@/lib/tasks/schema";
import { browserMemory, FakeServer, fakeTask, openSession } from "../../../support/fake-annotate";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const shown = (session: Session) => session.read().held?.task.assignmentId;

async function start(
  stage: PoolStage,
  ...names: string[]
): Promise<{ server: FakeServer; session: Session }> {
  const server = new FakeServer(names.map((name) => fakeTask(name)));
  server.stage = stage;
  const session = openSession(server, browserMemory(), ALONE, stage);
  await settle();
  return { server, session };
}

test("a training answer stays on the screen until the person goes on", async () => {
  const { server, session } = await start("training", "one", "two");
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(session.read()).toMatchObject({ phase: "graded", held: undefined, unsent: 0 });
  expect(session.read().graded?.task.assignmentId).toBe("one");
  expect(server.stored).toHaveLength(1);
  session.goOn();
  expect(shown(session)).toBe("two");
});

test("a training answer can be taken back and given again", async () => {
  const { server, session } = await start("training", "one", "two");
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(session.undoAnswer()).toBe(true);
  expect(shown(session)).toBe("one");
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(session.read().phase).toBe("graded");
  expect(server.stored.map((one) => one.assignmentId)).toEqual(["one", "one"]);
});

test("an answer of the qualification is followed by the next task at once", async () => {
  const { session } = await start("qualification", "one", "two");
  session.answer({ outcome: "none_acceptable" });
  expect(shown(session)).toBe("two");
});

test("tasks of another pool are not shown: the page has to be made anew", async () => {
  const { server, session } = await start("training", "one");
  server.stage = "start";
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(session.read().phase).toBe("graded");
  session.goOn();
  await settle();
  expect(session.read()).toMatchObject({ phase: "moved", held: undefined });
  const claims = server.claims.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.claims).toHaveLength(claims);
});

test("an answer that used no place is nothing to be told of in a pool", async () => {
  const { server, session } = await start("qualification", "one", "two");
  server.counted = false;
  session.answer({ outcome: "none_acceptable" });
  await settle();
  expect(session.read().note).toBeUndefined();
});
