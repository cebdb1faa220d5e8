import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { clearState, openStateKeeper, readKeptSteps } from "@/lib/reward-model/engine/training/state-keeper";
import { beginState } from "@/lib/reward-model/engine/training/training-state";

let parent = "";
let folder = "";
beforeEach(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), "state-"));
  folder = path.join(parent, "out.training");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const trainedOf = (...numbers: number[]) =>
  new Map([["w", { shape: [numbers.length], data: Float32Array.from(numbers) }]]);

async function keep(steps: number): Promise<void> {
  const trained = trainedOf(1, 2);
  const state = beginState(trained);
  state.adam.steps = steps;
  state.step = steps;
  state.seconds = 7.5;
  await openStateKeeper(folder, "print", 0).keep(state, trained);
}

async function restore() {
  const trained = trainedOf(0, 0);
  const state = await openStateKeeper(folder, "print", 0).restore(trained);
  return { state, weights: [...trained.get("w")!.data] };
}

test("the last state is taken up, and the one before it removed", async () => {
  await keep(3);
  await keep(4);
  expect((await readdir(folder)).sort()).toEqual(["state.json", "step-4.safetensors"]);
  expect(await restore()).toMatchObject({
    state: { step: 4, seconds: 7.5, adam: { steps: 4 } },
    weights: [1, 2],
  });
});

test("a training that is left is kept whatever time it is; one that goes on only now and then", async () => {
  const trained = trainedOf(1, 2);
  const state = beginState(trained);
  state.adam.steps = 5;
  const keeper = openStateKeeper(folder, "print", 60_000);
  await keeper.keep(state, trained);
  expect(await readKeptSteps(folder)).toBeNull();
  await keeper.keepNow(state, trained);
  expect(await readKeptSteps(folder)).toBe(5);
});

test("a state that says nothing of its engine, as older ones did not, is not taken up", async () => {
  await keep(3);
  expect(await readKeptSteps(folder)).toBe(3);
  const file = path.join(folder, "state.json");
  const { engine, ...older } = JSON.parse(await readFile(file, "utf8")) as { engine: number };
  expect(engine).toBeGreaterThan(2);
  await writeFile(file, JSON.stringify(older));
  expect(await readKeptSteps(folder)).toBeNull();
});

test("what somebody else has in that folder stays, while states are kept and when the training is over", async () => {
  await mkdir(path.join(folder, "photos"), { recursive: true });
  await writeFile(path.join(folder, "thesis.txt"), "mine");
  await keep(3);
  expect((await readdir(folder)).sort()).toEqual([
    "photos",
    "state.json",
    "step-3.safetensors",
    "thesis.txt",
  ]);
  await clearState(folder);
  expect((await readdir(folder)).sort()).toEqual(["photos", "thesis.txt"]);
});

test("a folder that held nothing else is gone when the training is over", async () => {
  await keep(3);
  await clearState(folder);
  expect(await readdir(parent)).toEqual([]);
});

test.each<[string, () => Promise<void>]>([
  ["an empty state.json", () => writeFile(path.join(folder, "state.json"), "")],
  ["a state without its numbers", () => rm(path.join(folder, "step-3.safetensors"))],
  [
    "numbers that are cut",
    async () => {
      const file = path.join(folder, "step-3.safetensors");
      await writeFile(file, (await readFile(file)).subarray(0, -4));
    },
  ],
])(
  "%s, as a crash of the machine may leave it, is no state, and no weight is touched",
  async (name, damage) => {
    await keep(3);
    await damage();
    if (name !== "numbers that are cut") expect(await readKeptSteps(folder)).toBeNull();
    expect(await restore()).toEqual({ state: null, weights: [0, 0] });
  },
);

const END = {
  trained: {
    steps: 3,
    ending: { reason: "epochs", done: 1, planned: 1, kept: 1 },
    validation: { accuracy: 0.75, logLoss: 0.5, margin: 0.25 },
    earlierSeconds: 12.5,
  },
  mean: 0.25,
} as const;

test("what a training ended with takes the place of its last state, and is its own alone", async () => {
  await keep(3);
  await openStateKeeper(folder, "print", 0).keepEnd(END, trainedOf(5, 6));
  expect((await readdir(folder)).sort()).toEqual(["end.safetensors", "state.json"]);
  const trained = trainedOf(0, 0);
  expect(await openStateKeeper(folder, "another print", 0).restoreEnd(trained)).toBeNull();
  expect([...trained.get("w")!.data]).toEqual([0, 0]);
  expect(await openStateKeeper(folder, "print", 0).restoreEnd(trained)).toEqual(END);
  expect([...trained.get("w")!.data]).toEqual([5, 6]);
  expect(await readKeptSteps(folder)).toBe(3);
  await clearState(folder);
  expect(await readdir(parent)).toEqual([]);
});

test("a state in the middle is no end, and an end no state to go on from", async () => {
  await keep(3);
  expect(await openStateKeeper(folder, "print", 0).restoreEnd(trainedOf(0, 0))).toBeNull();
  await openStateKeeper(folder, "print", 0).keepEnd(END, trainedOf(5, 6));
  expect(await restore()).toEqual({ state: null, weights: [0, 0] });
});

test("a state of an older engine is none, neither beforehand nor when the training begins", async () => {
  await keep(3);
  const file = path.join(folder, "state.json");
  const stored = z.looseObject({ engine: z.number() }).parse(JSON.parse(await readFile(file, "utf8")));
  await writeFile(file, JSON.stringify({ ...stored, engine: stored.engine - 1 }));
  expect(await readKeptSteps(folder)).toBeNull();
  expect((await restore()).state).toBeNull();
  await writeFile(file, JSON.stringify(stored));
  expect(await readKeptSteps(folder)).toBe(3);
});
