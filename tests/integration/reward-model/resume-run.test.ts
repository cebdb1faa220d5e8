import { randomUUID } from "node:crypto";
import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { getPool } from "@/lib/platform/db";
import { runStateFolder } from "@/lib/reward-model/adapters/run-folders";
import { openStateKeeper } from "@/lib/reward-model/engine/training/state-keeper";
import { beginState } from "@/lib/reward-model/engine/training/training-state";
import { KEEP_DAYS } from "@/lib/reward-model/kept-states";
import { FIRST_PROGRESS } from "@/lib/reward-model/progress";
import { MAX_ATTEMPTS } from "@/lib/reward-model/repository-claims";
import type { Run } from "@/lib/reward-model/schema";
import { cancelRun } from "@/lib/reward-model/services/cancel-run";
import { cleanKeptStates } from "@/lib/reward-model/services/clean-kept-states";
import { createRun } from "@/lib/reward-model/services/create-run";
import { readRun } from "@/lib/reward-model/services/read-run";
import { resumeRun } from "@/lib/reward-model/services/resume-run";
import { workOnRuns } from "@/lib/reward-model/services/work-on-runs";
import { createMember } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";
import { RUN_REPORT } from "../../support/run-report";

useDatabase();

const START = new Date("2026-11-25T10:00:00Z");
const daysLater = (days: number): Date => new Date(START.getTime() + days * 86_400_000);
const work = workOnRuns(SYSTEM);
const claim = () => work.claim(randomUUID(), START);
let files = "";
let project: RankedProject;
let dataset = 0;

beforeAll(async () => {
  files = await mkdtemp(path.join(os.tmpdir(), "resume-run-"));
  process.env.FILES_DIR = files;
  const messages = [{ role: "user", content: "Q" }] as const;
  const annotations = [{ annotator: "ann", tiers: [0, 1] }];
  project = await makeRankedProject("Resumed", [{ messages, texts: ["a", "b"], annotations }]);
  dataset = (await createDataset(SYSTEM, project.slug, { format: "rankings" }, START)).number;
});
beforeEach(async () => {
  await getPool().query(`TRUNCATE run CASCADE`);
  await rm(path.join(files, "checkpoints"), { recursive: true, force: true });
});
afterAll(() => rm(files, { recursive: true, force: true }));

const create = () => createRun(SYSTEM, project.slug, { dataset, base: "mini", mode: "top", seed: 1 }, START);
const read = ({ number }: Run) => readRun(SYSTEM, project.slug, number);
const resume = ({ number }: Run) => resumeRun(SYSTEM, project.slug, number);

async function idOf({ number }: Run): Promise<string> {
  const { rows } = await getPool().query<{ id: string }>(`SELECT id FROM run WHERE number = $1`, [number]);
  return rows[0]?.id ?? "";
}

async function folderOf(run: Run): Promise<string> {
  return path.join(files, runStateFolder(await idOf(run)));
}

/** As a training keeps it that was left after so many steps. */
async function keepState(run: Run, steps: number): Promise<void> {
  const trained = new Map([["w", { shape: [1], data: Float32Array.of(1) }]]);
  const state = beginState(trained);
  state.adam.steps = steps;
  await openStateKeeper(await folderOf(run), "print", 0).keepNow(state, trained);
}

/** A run that was cancelled in the middle; with a state after so many steps, or none. */
async function cancelledRun(steps: number | null): Promise<Run> {
  const run = await create();
  const claimed = (await claim())!;
  const curve = [{ step: 1, loss: 0.6, accuracy: null }];
  await work.keep(claimed, { ...FIRST_PROGRESS, phase: "training", step: 12, steps: 40, curve }, START);
  await cancelRun(SYSTEM, project.slug, run.number, START);
  if (steps !== null) await keepState(run, steps);
  await work.release(claimed, START, { countsAsAttempt: true });
  return read(run);
}

async function auditCount(): Promise<number> {
  const { rows } = await getPool().query(`SELECT 1 FROM audit_entry WHERE action = 'resumeRun'`);
  return rows.length;
}

test("a cancelled training says after how many steps it would go on, waits again, and has all its attempts", async () => {
  const run = await cancelledRun(12);
  expect(run).toMatchObject({ state: "cancelled", keptSteps: 12 });
  expect(await resume(run)).toMatchObject({
    state: "queued",
    attempts: 0,
    cancelRequested: false,
    finishedAt: null,
    keptSteps: null,
  });
  expect(await claim()).toMatchObject({
    attempt: 1,
    settings: { base: "mini" },
    curve: [{ step: 1, loss: 0.6 }],
  });
  expect((await read(run)).progress).toMatchObject({ phase: "reading", step: 0, curve: [{ step: 1 }] });
});

test.each<[string, (folder: string) => Promise<void>]>([
  ["nothing is kept of it", (folder) => rm(folder, { recursive: true })],
  ["what is kept cannot be read", (folder) => writeFile(path.join(folder, "state.json"), "{")],
  ["the numbers of the state are gone", (folder) => rm(path.join(folder, "step-12.safetensors"))],
])("a training says beforehand that it begins anew when %s", async (_, damage) => {
  const run = await cancelledRun(12);
  await damage(await folderOf(run));
  expect(await read(run)).toMatchObject({ state: "cancelled", keptSteps: null });
  expect(await resume(run)).toMatchObject({ state: "queued" });
});

test("one that failed after its last attempt is taken up in the same way, and its error is gone", async () => {
  const run = await create();
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++)
    await work.release((await claim())!, START, { countsAsAttempt: true });
  await keepState(run, 30);
  expect(await read(run)).toMatchObject({ state: "failed", keptSteps: 30 });
  expect(await resume(run)).toMatchObject({ state: "queued", error: null });
  expect(await claim()).toMatchObject({ attempt: 1 });
});

test("however many take it up at once, it is taken up once", async () => {
  const run = await cancelledRun(12);
  const before = await auditCount();
  const answers = await Promise.all(Array.from({ length: 6 }, () => resume(run)));
  for (const answer of answers) expect(answer).toMatchObject({ number: run.number, state: "queued" });
  expect(await auditCount()).toBe(before + 1);
  const claims = await Promise.all(Array.from({ length: 4 }, claim));
  expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
  expect(await resume(run)).toMatchObject({ state: "running" });
});

test("a finished training, and one that is still being cancelled, are refused with words", async () => {
  const run = await create();
  const claimed = (await claim())!;
  await cancelRun(SYSTEM, project.slug, run.number, START);
  expect(await failureOf(resume(run))).toMatchObject({
    code: "conflict",
    userMessage: "This training is still being cancelled.",
  });
  await work.finish(claimed, { folder: "checkpoints/x", report: RUN_REPORT }, START);
  expect((await failureOf(resume(run))).userMessage).toBe("This training is finished.");
  expect((await failureOf(resumeRun(SYSTEM, project.slug, 99))).code).toBe("not_found");
});

test("an annotator cannot take a training up; nor a manager one whose base only an admin may fetch", async () => {
  const run = await cancelledRun(12);
  const annotator = await createMember(project.projectId, "annotator");
  const refused = await failureOf(resumeRun(annotator, project.slug, run.number));
  expect(["forbidden", "not_found"]).toContain(refused.code);
  const base = `tiny/llama@${"a".repeat(40)}`;
  await getPool().query(`UPDATE run SET settings = settings || jsonb_build_object('base', $1::text)`, [base]);
  const manager = await createMember(project.projectId, "manager");
  expect((await failureOf(resumeRun(manager, project.slug, run.number))).code).toBe("forbidden");
  expect(await read(run)).toMatchObject({ state: "cancelled" });
});

test("a state that nobody takes up is removed after a week, with its files; one that is taken up stays", async () => {
  const left = await cancelledRun(12);
  const taken = await cancelledRun(12);
  await resume(taken);
  const foreign = path.join(files, "checkpoints", "notes-training");
  await mkdir(foreign);
  expect(await cleanKeptStates(SYSTEM, daysLater(KEEP_DAYS - 1))).toBe(0);
  expect(await cleanKeptStates(SYSTEM, daysLater(KEEP_DAYS + 1))).toBe(1);
  expect(await read(left)).toMatchObject({ state: "cancelled", keptSteps: null });
  await expect(access(await folderOf(left))).rejects.toThrow("ENOENT");
  for (const folder of [await folderOf(taken), foreign]) await access(folder);
  expect(await cleanKeptStates(SYSTEM, daysLater(KEEP_DAYS + 1))).toBe(0);
});
