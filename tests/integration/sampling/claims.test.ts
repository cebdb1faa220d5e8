import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import type { ChatReply } from "@/lib/endpoints/chat";
import { getPool } from "@/lib/platform/db";
import type { ClaimedSampling } from "@/lib/sampling/job";
import { MAX_ATTEMPTS, STALE_AFTER_MS } from "@/lib/platform/job-rows";
import { cancelSampling } from "@/lib/sampling/services/cancel-sampling";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { pauseSampling } from "@/lib/sampling/services/pause-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { resumeSampling } from "@/lib/sampling/services/resume-sampling";
import { workOnSamplings } from "@/lib/sampling/services/work-on-samplings";
import { createMember } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { createProject } from "@/lib/projects/services/create-project";
import { addEndpoint, completionsOf, makePromptSet } from "../../support/sampling";

useDatabase();

const START = new Date("2026-11-28T10:00:00Z");
const after = (ms: number): Date => new Date(START.getTime() + ms);
const work = workOnSamplings(SYSTEM);
const claimAt = (now: Date) => work.claim(randomUUID(), now);
const NOTHING = { requests: 0, retries: 0, trouble: undefined };
const SET = "Claims";
const PLAN = { promptSet: SET, models: [{ endpoint: "scripted", model: "terse" }], samples: 2 };

beforeAll(async () => {
  await addEndpoint("Scripted", { provider: "scripted" });
  await makePromptSet(SET, 2);
});
beforeEach(() => getPool().query(`TRUNCATE sampling CASCADE; TRUNCATE completion CASCADE`));

const create = async () => (await createSampling(SYSTEM, PLAN, START)).number;
const read = (number: number, now = START) => readSampling(SYSTEM, number, now);
const replyOf = (...texts: string[]): ChatReply => ({
  choices: texts.map((text) => ({ text, finishReason: "stop" })),
  usage: null,
  fingerprint: null,
  sent: {},
});
const waiting = async (job: ClaimedSampling) => work.findWaiting(job, [0], -1, 10);
const store = async (job: ClaimedSampling, place: number, ...texts: string[]) => {
  const batch = (await waiting(job)).find((one) => one.place === place);
  if (batch === undefined) throw new Error(`batch ${place} waits no more`);
  return work.store(job, batch, { provider: "scripted", reply: replyOf(...texts) }, START);
};

test("a job that waits is claimed once, however many workers ask at the same time", async () => {
  const number = await create();
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimAt(START)));
  expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  expect(await read(number)).toMatchObject({ state: "running", prompts: 2, batches: 2, wanted: 4 });
});

test("a worker that is gone is followed by another after a while, which finds what is missing and no more", async () => {
  const number = await create();
  const first = (await claimAt(START))!;
  await store(first, 0, "a", "b");
  await store(first, 1, "c");
  expect(await claimAt(after(STALE_AFTER_MS))).toBeUndefined();
  const second = (await claimAt(after(STALE_AFTER_MS + 1)))!;
  expect(await waiting(second)).toMatchObject([{ place: 1, stored: 1 }]);
  expect(await store(first, 1, "late")).toBe(false);
  expect(await work.finish(second, START)).toBe(false);
  expect(await store(second, 1, "d")).toBe(true);
  expect(await work.finish(first, START)).toBe(false);
  expect(await work.finish(second, START)).toBe(true);
  expect(await read(number)).toMatchObject({ state: "done", completions: 4 });
  expect((await completionsOf(SET)).map(({ text, index }) => [text, index])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 0],
    ["d", 1],
  ]);
});

test("the same samples cannot be stored twice, not even by the worker that holds the job", async () => {
  await create();
  const job = (await claimAt(START))!;
  const [batch] = await waiting(job);
  const answered = { provider: "scripted", reply: replyOf("a") } as const;
  const both = await Promise.allSettled([1, 2].map(() => work.store(job, batch!, answered, START)));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await completionsOf(SET)).toHaveLength(1);
});

test("a job that waits is paused and cancelled at once, one that runs when its worker hears of it", async () => {
  const waits = await create();
  expect(await pauseSampling(SYSTEM, waits, START)).toMatchObject({ state: "paused" });
  expect(await claimAt(START)).toBeUndefined();
  expect(await cancelSampling(SYSTEM, waits, START)).toMatchObject({ state: "cancelled" });
  const runs = await create();
  const job = (await claimAt(START))!;
  expect(await pauseSampling(SYSTEM, runs, START)).toMatchObject({ state: "running", stop: "pause" });
  expect(await work.keep(job, NOTHING, START)).toBe("pause");
  expect(await resumeSampling(SYSTEM, runs, START)).toMatchObject({ state: "running", stop: null });
  await cancelSampling(SYSTEM, runs, START);
  expect(await work.keep(job, NOTHING, START)).toBe("cancel");
  await work.release(job, START);
  expect(await read(runs)).toMatchObject({ state: "cancelled", stop: null });
  expect((await failureOf(resumeSampling(SYSTEM, runs, START))).code).toBe("conflict");
  expect((await failureOf(pauseSampling(SYSTEM, runs, START))).code).toBe("conflict");
});

test("a pause that nobody was left to hear takes effect when the next worker looks", async () => {
  const number = await create();
  await claimAt(START);
  await pauseSampling(SYSTEM, number, START);
  expect(await claimAt(after(STALE_AFTER_MS + 1))).toBeUndefined();
  expect(await read(number)).toMatchObject({ state: "paused" });
});

test("workers that end again and again without a completion leave a failed job; one that stops costs none", async () => {
  const number = await create();
  await work.release((await claimAt(START))!, START);
  for (let i = 0; i <= MAX_ATTEMPTS; i++) await claimAt(after(i * (STALE_AFTER_MS + 1)));
  expect(await read(number)).toMatchObject({ state: "failed" });
  expect((await read(number)).error).toContain(`${MAX_ATTEMPTS} times without a new completion`);
  await resumeSampling(SYSTEM, number, START);
  expect(await claimAt(START)).toBeDefined();
});

test("the rate and the time left count from where the present worker began", async () => {
  const number = await create();
  const job = (await claimAt(START))!;
  expect(await read(number, after(30_000))).toMatchObject({ batchesPerMinute: null, secondsLeft: null });
  await store(job, 0, "a", "b");
  expect(await read(number, after(30_000))).toMatchObject({ batchesPerMinute: 2, secondsLeft: 30 });
});

test("what a heartbeat tells is added up, and the trouble goes with the next answer", async () => {
  const number = await create();
  const job = (await claimAt(START))!;
  await work.keep(job, { requests: 3, retries: 2, trouble: "busy" }, START);
  await work.keep(job, { requests: 1, retries: 0, trouble: undefined }, START);
  expect(await read(number)).toMatchObject({ requests: 4, retries: 2, trouble: "busy" });
  await store(job, 0, "a");
  expect(await read(number)).toMatchObject({ trouble: null });
});

test("a manager can neither start nor stop a sampling; the queue is the system's alone", async () => {
  const { id } = await createProject(SYSTEM, { name: "Sampling roles" }, START);
  const manager = await createMember(id, "manager");
  const number = await create();
  for (const attempt of [
    () => createSampling(manager, PLAN, START),
    () => cancelSampling(manager, number, START),
    () => readSampling(manager, number, START),
  ])
    expect((await failureOf(attempt())).code).toBe("forbidden");
  expect(() => workOnSamplings(manager)).toThrow();
});
