import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { getPool } from "@/lib/platform/db";
import { FIRST_PROGRESS } from "@/lib/reward-model/progress";
import { findServing, requestCancel } from "@/lib/reward-model/repository";
import { MAX_ATTEMPTS, STALE_AFTER_MS } from "@/lib/reward-model/repository-claims";
import { cancelRun } from "@/lib/reward-model/services/cancel-run";
import { createRun } from "@/lib/reward-model/services/create-run";
import { promoteRun } from "@/lib/reward-model/services/promote-run";
import { readRun } from "@/lib/reward-model/services/read-run";
import { workOnRuns } from "@/lib/reward-model/services/work-on-runs";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { failureOf } from "../../support/command";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";
import { RUN_REPORT } from "../../support/run-report";

useDatabase();

const START = new Date("2026-11-25T10:00:00Z");
const after = (ms: number): Date => new Date(START.getTime() + ms);
const work = workOnRuns(SYSTEM);
/** A worker that has not been seen before asks for a run. */
const claimAt = (now: Date) => work.claim(randomUUID(), now);
let folder: string;
let project: RankedProject;
let dataset: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "runs-"));
  process.env.FILES_DIR = path.join(folder, "files");
  project = await makeRankedProject("Runs", [
    {
      messages: [{ role: "user", content: "Q" }],
      texts: ["a", "b"],
      annotations: [{ annotator: "ann", tiers: [0, 1] }],
    },
  ]);
  dataset = (await createDataset(SYSTEM, project.slug, { format: "rankings" }, START)).number;
});
beforeEach(() => getPool().query(`TRUNCATE run CASCADE`));
afterAll(() => rm(folder, { recursive: true, force: true }));

const create = (now = START) => createRun(SYSTEM, project.slug, { dataset, base: "use-lite", seed: 1 }, now);
const read = (number: number) => readRun(SYSTEM, project.slug, number);
const report = RUN_REPORT;
const checkpoint = { folder: "checkpoints/x", report };

test("a run that waits is claimed once, however many workers ask at the same time", async () => {
  const { number, state } = await create();
  expect(state).toBe("queued");
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimAt(START)));
  const taken = claims.filter((claim) => claim !== undefined);
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ attempt: 1, settings: { base: "use-lite", mode: "head", seed: 1 } });
  expect(await read(number)).toMatchObject({ state: "running", attempts: 1 });
});

test.each([
  [0.8, 0.8],
  [0, 0.1],
])("of a dataset that keeps %d from training a run keeps %d", async (testShare, kept) => {
  const asked = { format: "rankings", testShare } as const;
  const { number } = await createDataset(SYSTEM, project.slug, asked, START);
  const run = await createRun(SYSTEM, project.slug, { dataset: number, base: "use-lite", seed: 1 }, START);
  expect(run.settings.testShare).toBe(kept);
});

test("a heartbeat keeps the run and shows its progress; without one another worker takes it", async () => {
  const { number } = await create();
  const first = (await claimAt(START))!;
  expect(await work.keep(first, { ...FIRST_PROGRESS, step: 3 }, after(STALE_AFTER_MS))).toBe("held");
  expect((await read(number)).progress).toMatchObject({ step: 3 });
  expect(await claimAt(after(2 * STALE_AFTER_MS - 1))).toBeUndefined();
  const second = await claimAt(after(2 * STALE_AFTER_MS + 1));
  expect(second).toMatchObject({ id: first.id, attempt: 2 });
});

test("a stale worker can neither keep, finish, fail nor release the run that another has", async () => {
  const { number } = await create();
  const stale = (await claimAt(START))!;
  const later = after(STALE_AFTER_MS + 1);
  const held = (await claimAt(later))!;
  expect(await work.keep(stale, FIRST_PROGRESS, later)).toBe("lost");
  expect(await work.finish(stale, checkpoint, later)).toBe(false);
  expect(await work.fail(stale, "no", later)).toBe(false);
  expect(await work.release(stale, later, { countsAsAttempt: true })).toBe("lost");
  expect(await read(number)).toMatchObject({ state: "running", report: null, error: null });
  expect(await work.finish(held, checkpoint, later)).toBe(true);
  expect(await work.finish(held, checkpoint, later)).toBe(false);
  expect(await read(number)).toMatchObject({ state: "finished", report: { steps: 1 } });
});

test("a run that waits is cancelled at once; one that runs hears it at its next heartbeat", async () => {
  const waiting = await create();
  expect(await cancelRun(SYSTEM, project.slug, waiting.number, START)).toMatchObject({ state: "cancelled" });
  expect(await claimAt(START)).toBeUndefined();
  const running = await create();
  const claim = (await claimAt(START))!;
  await requestCancel(getPool(), project.projectId, running.number, START);
  expect(await work.keep(claim, undefined, after(1000))).toBe("cancel");
  await work.release(claim, after(2000), { countsAsAttempt: true });
  expect(await read(running.number)).toMatchObject({
    state: "cancelled",
    finishedAt: after(2000).toISOString(),
  });
});

test("a cancelled run whose worker is gone does not stay running", async () => {
  const { number } = await create();
  await claimAt(START);
  await cancelRun(SYSTEM, project.slug, number, START);
  expect(await claimAt(after(STALE_AFTER_MS + 1))).toBeUndefined();
  expect(await read(number)).toMatchObject({ state: "cancelled" });
});

test("a killed process is tried again, and marked failed with a reason at its last attempt; a stop costs none", async () => {
  const { number } = await create();
  const stopped = (await claimAt(START))!;
  await work.release(stopped, START, { countsAsAttempt: false });
  expect(await read(number)).toMatchObject({ state: "queued", attempts: 0 });
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const claim = (await claimAt(START))!;
    expect(claim.attempt).toBe(attempt);
    const released = await work.release(claim, START, { countsAsAttempt: true });
    expect(released).toBe(attempt < MAX_ATTEMPTS ? "again" : "over");
  }
  const run = await read(number);
  expect(run.state).toBe("failed");
  expect(run.error).toContain("ended 3 times without a result");
});

test("the first checkpoint is served at once, the next when it is promoted, and never two", async () => {
  const runs = [await create(), await create(after(1))]; // claimed in the order in which they were asked for
  for (const name of ["checkpoints/1", "checkpoints/2"])
    await work.finish((await claimAt(START))!, { folder: name, report }, START);
  expect(await findServing()).toMatchObject({ folder: "checkpoints/1" });
  await promoteRun(SYSTEM, project.slug, runs[1]!.number);
  expect(await findServing()).toMatchObject({ folder: "checkpoints/2" });
  const { rows } = await getPool().query(`SELECT 1 FROM checkpoint WHERE serving`);
  expect(rows).toHaveLength(1);
  const third = await create();
  const error = await failureOf(promoteRun(SYSTEM, project.slug, third.number));
  expect(error.userMessage).toBe("This training has no reward model to serve.");
  expect(await findServing()).toMatchObject({ folder: "checkpoints/2" });
});

test("an annotator can neither start, stop nor promote a training; the queue is the system's alone", async () => {
  const annotator = await createMember(project.projectId, "annotator");
  const { number } = await create();
  for (const attempt of [
    () => createRun(annotator, project.slug, { dataset, base: "use-lite", seed: 1 }, START),
    () => cancelRun(annotator, project.slug, number, START),
    () => promoteRun(annotator, project.slug, number),
  ])
    expect(["forbidden", "not_found"]).toContain((await failureOf(attempt())).code);
  expect(() => workOnRuns(annotator)).toThrow();
});
