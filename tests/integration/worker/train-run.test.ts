import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FIRST_PROGRESS } from "@/lib/reward-model/progress";
import type { RunProgress } from "@/lib/reward-model/schema";
import type { ClaimedRun, RunWork } from "@/lib/reward-model/services/work-on-runs";
import { trainRun } from "@/lib/worker/train-run";
import { RUN_REPORT } from "../../support/run-report";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "train-run-"));
  process.env.FILES_DIR = folder;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (attempt: number): ClaimedRun => ({
  id: "0190aaaa",
  claim: `claim-${attempt}`,
  attempt,
  settings: { base: "use-lite", mode: "head", seed: 1, testShare: 0.1, options: {} },
  salt: "s",
  files: ["0".repeat(64)],
  curve: [],
});

function workThat(released: "again" | "over"): RunWork {
  return {
    claim: () => Promise.resolve(undefined),
    keep: () => Promise.resolve("held"),
    finish: () => Promise.resolve(true),
    fail: () => Promise.resolve(true),
    release: () => Promise.resolve(released),
  };
}

/** A training that is killed while it moves its checkpoint into place, with a state kept before. */
const startKilled = (attempt: number) => () =>
  spawn(
    process.execPath,
    [
      "-e",
      `const { mkdirSync } = require("node:fs");
       process.once("message", () => {
         for (const name of ["0190aaaa-training", "0190aaaa-claim-${attempt}.writing-77", "0190aaaa-claim-${attempt}", "0190bbbb-1.writing-78"])
           mkdirSync(name, { recursive: true });
         process.kill(process.pid, "SIGKILL");
       });`,
    ],
    { cwd: path.join(folder, "checkpoints"), stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );

const left = async () => (await readdir(path.join(folder, "checkpoints"))).sort();

test("a killed training leaves its kept state to the next attempt, and nothing half written of its own", async () => {
  await mkdir(path.join(folder, "checkpoints/0190aaaa-of-before"), { recursive: true });
  await trainRun(workThat("again"), run(1), new AbortController().signal, startKilled(1));
  expect(await left()).toEqual(["0190aaaa-training", "0190bbbb-1.writing-78"]);
});

test("after the last attempt the kept state stays for whoever takes the training up", async () => {
  await trainRun(workThat("over"), run(3), new AbortController().signal, startKilled(3));
  expect(await left()).toEqual(["0190aaaa-training", "0190bbbb-1.writing-78"]);
});

/** A training that, when it is asked to stop, takes a while to write down where it stands. */
const startSlow = () =>
  spawn(
    process.execPath,
    [
      "-e",
      `const { mkdirSync } = require("node:fs");
       setInterval(() => undefined, 1000);
       process.on("SIGTERM", () => setTimeout(() => { mkdirSync("0190aaaa-training"); process.exit(0); }, 2500));
       process.once("message", () => process.send({ kind: "progress", progress: { phase: "reading", step: 0, steps: 0, secondsLeft: null, curve: [] } }));`,
    ],
    { cwd: path.join(folder, "checkpoints"), stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );

test("a cancelled training has the time to keep its state, which stays", async () => {
  const cancelled: RunWork = { ...workThat("over"), keep: () => Promise.resolve("cancel") };
  await trainRun(cancelled, run(1), new AbortController().signal, startSlow);
  expect(await left()).toEqual(["0190aaaa-training"]);
});

const PROGRESS: RunProgress = {
  ...FIRST_PROGRESS,
  phase: "evaluating",
  curve: [{ step: 1, loss: 0.5, accuracy: null }],
};

/** A training that ends well, with a state that nobody needs any more. */
const startFinished = () =>
  spawn(
    process.execPath,
    [
      "-e",
      `const { mkdirSync } = require("node:fs");
       process.once("message", () => {
         mkdirSync("0190aaaa-training");
         mkdirSync("0190aaaa-claim-1");
         process.send(${JSON.stringify({ kind: "progress", progress: PROGRESS })});
         process.send(${JSON.stringify({ kind: "finished", report: RUN_REPORT })}, () => process.disconnect());
       });`,
    ],
    { cwd: path.join(folder, "checkpoints"), stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );

test("a finished training leaves its checkpoint alone", async () => {
  await trainRun(workThat("over"), run(1), new AbortController().signal, startFinished);
  expect(await left()).toEqual(["0190aaaa-claim-1"]);
});

test("what a training told last is kept, though it took no second", async () => {
  const kept: unknown[] = [];
  const keep: RunWork["keep"] = (_, progress) => {
    kept.push(progress);
    return Promise.resolve("held");
  };
  const finish: RunWork["finish"] = () => Promise.resolve(kept.push("finished") > 0);
  const work: RunWork = { ...workThat("over"), keep, finish };
  await trainRun(work, run(1), new AbortController().signal, startFinished);
  expect(kept.slice(-2)).toEqual([PROGRESS, "finished"]);
});
