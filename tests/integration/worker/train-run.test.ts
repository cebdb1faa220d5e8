import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ClaimedRun, RunWork } from "@/lib/reward-model/services/work-on-runs";
import { trainRun } from "@/lib/worker/train-run";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "train-run-"));
  process.env.FILES_DIR = folder;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (attempt: number): ClaimedRun => ({
  id: "0190aaaa",
  claim: "c",
  attempt,
  settings: { base: "use-lite", mode: "head", seed: 1, testShare: 0.1, options: {} },
  salt: "s",
  files: ["0".repeat(64)],
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
         for (const name of ["0190aaaa-training", "0190aaaa-${attempt}.writing-77", "0190aaaa-${attempt}", "0190bbbb-1.writing-78"])
           mkdirSync(name, { recursive: true });
         process.kill(process.pid, "SIGKILL");
       });`,
    ],
    { cwd: path.join(folder, "checkpoints"), stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );

const left = async () => (await readdir(path.join(folder, "checkpoints"))).sort();

test("a killed training leaves its kept state to the next attempt, and nothing half written of its own", async () => {
  await trainRun(workThat("again"), run(1), new AbortController().signal, startKilled(1));
  expect(await left()).toEqual(["0190aaaa-training", "0190bbbb-1.writing-78"]);
});

test("after the last attempt the kept state is gone too", async () => {
  await trainRun(workThat("over"), run(3), new AbortController().signal, startKilled(3));
  expect(await left()).toEqual(["0190bbbb-1.writing-78"]);
});
