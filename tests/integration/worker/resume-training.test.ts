import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { poll } from "@/lib/platform/process";
import { findCheckpointFolder } from "@/lib/reward-model/repository";
import type { Run } from "@/lib/reward-model/schema";
import { cancelRun } from "@/lib/reward-model/services/cancel-run";
import { createRun } from "@/lib/reward-model/services/create-run";
import { readRun } from "@/lib/reward-model/services/read-run";
import { resumeRun } from "@/lib/reward-model/services/resume-run";
import { runQueuedTrainings } from "@/lib/worker/run-queued-trainings";
import { useDatabase } from "../../support/database";
import { goldenFolder } from "../../support/golden";
import { makePairs } from "../../support/preference-data";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

/** A training gives way to all else on a busy machine. */
const WITHIN_MS = 240_000;
let files = "";
let project: RankedProject;
let dataset = 0;

beforeAll(async () => {
  files = await mkdtemp(path.join(os.tmpdir(), "resume-training-"));
  const bases = path.dirname(goldenFolder("gpt2"));
  Object.assign(process.env, { FILES_DIR: files, DATA_DIR: files, PREFERENDUM_BASES: bases });
  const prompts = makePairs(40).map(({ prompt, chosen, rejected }) => ({
    messages: [{ role: "user", content: prompt }] as const,
    texts: [chosen, rejected],
    annotations: [{ annotator: "ann", tiers: [0, 1] }],
  }));
  project = await makeRankedProject("Taken up", prompts);
  dataset = (await createDataset(SYSTEM, project.slug, { format: "rankings" }, new Date())).number;
});
afterAll(async () => {
  delete process.env.PREFERENDUM_BASES;
  await rm(files, { recursive: true, force: true });
});

const create = () =>
  createRun(
    SYSTEM,
    project.slug,
    { dataset, base: "gpt2", mode: "lora", seed: 1, options: { epochs: 60 } },
    new Date(),
  );
const read = (number: number) => readRun(SYSTEM, project.slug, number);
const work = () => runQueuedTrainings({ signal: new AbortController().signal });

async function weightsOf(number: number): Promise<Buffer> {
  const folder = (await findCheckpointFolder(project.projectId, number)) ?? "";
  return readFile(path.join(files, folder, "model.safetensors"));
}

/** What does not depend on the clock. */
const figuresOf = ({ report }: Run) => ({ ...report, seconds: 0 });

test(
  "a cancelled training that is taken up ends with the numbers of an unbroken one",
  { timeout: 600_000 },
  async () => {
    const unbroken = await create();
    await work();
    const broken = await create();
    const training = work();
    const seen = await poll(
      async () => {
        const { progress } = await read(broken.number);
        return (progress?.phase === "training" && progress.step > 2) || undefined;
      },
      { withinMs: WITHIN_MS, everyMs: 50 },
    );
    expect(seen).toBe(true);
    await cancelRun(SYSTEM, project.slug, broken.number, new Date());
    await training;
    const left = await read(broken.number);
    expect(left).toMatchObject({ state: "cancelled", report: null });
    const kept = left.keptSteps ?? 0;
    expect(kept).toBeGreaterThan(2);
    expect(kept).toBeLessThan(60 * 5);

    await resumeRun(SYSTEM, project.slug, broken.number);
    await work();
    const [whole, resumed] = [await read(unbroken.number), await read(broken.number)];
    expect(resumed.state).toBe("finished");
    expect(figuresOf(resumed)).toEqual(figuresOf(whole));
    expect((await weightsOf(broken.number)).equals(await weightsOf(unbroken.number))).toBe(true);
    const steps = resumed.progress?.curve.map(({ step }) => step) ?? [];
    expect(steps[0]).toBe(1); // the part before the break is shown too
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const names = await readdir(path.join(files, "checkpoints"));
    expect(names.filter((name) => name.endsWith("-training"))).toEqual([]);
    expect(names).toHaveLength(2);
  },
);
