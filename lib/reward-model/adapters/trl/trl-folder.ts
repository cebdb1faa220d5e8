import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { ROOT } from "@/lib/platform/supervisor/entry";
import type { SplitComparisons } from "../../split";
import { trlAnswers, trlRows } from "../../trl-rows";
import { writeOutputFile } from "../output-file";
import type { TrlSettings } from "./trl-settings";

const GIVEN_FILES = path.join(ROOT, "lib/reward-model/adapters/trl/files");
const DATA = "data";
const OUTPUT = "output";
const SETTINGS = "settings.json";

/** What train.py writes when it has trained: the weights are whole then. */
const trainedSchema = z.object({
  /** The hash of data and settings that it found, which somebody may have changed by hand. */
  inputs: z.string(),
  steps: z.number().int(),
  seconds: z.number(),
  epochs_done: z.number().int(),
  epoch_kept: z.number().int(),
  dropped: z.number().int(),
  validation_dropped: z.number().int(),
});
/** What train.py finish writes last. */
const finishedSchema = trainedSchema.extend({ versions: z.record(z.string(), z.string()) });

/** A training with TRL that is over. */
export type Finished = z.infer<typeof finishedSchema> & {
  /** The checkpoint's folder. */
  readonly model: string;
  /** Python's rewards of the held-out answers, in order. */
  readonly rewards: readonly number[];
};

/**
 * Writes the folder that train.py runs in: pairs, settings, configurations. What an earlier training left in `output` stays
 * if it was this very one, so that it goes on or is taken over. Refuses a folder with anything else in it.
 */
export async function writeTrlFolder(
  folder: string,
  split: SplitComparisons,
  settings: TrlSettings,
): Promise<{ readonly inputs: string }> {
  await refuseOther(folder);
  await refuseRunning(folder);
  await mkdir(path.join(folder, DATA), { recursive: true });
  const hash = createHash("sha256"); // as train.py makes it
  const write = async (name: string, rows: Iterable<unknown>): Promise<void> => {
    const file = path.join(folder, DATA, name);
    hash.update(`${DATA}/${name}\n`);
    const count = await writeOutputFile(file, async (append) => {
      let lines = 0;
      for (const row of rows) {
        const line = `${JSON.stringify(row)}\n`;
        hash.update(line);
        await append(line);
        lines += 1;
      }
      return lines;
    });
    // An empty file is none that Hugging Face's datasets would read.
    if (count === 0) await rm(file);
  };
  await write("train.jsonl", trlRows(split.train, settings.margins));
  await write("validation.jsonl", trlRows(split.validation, settings.margins));
  await write("test.jsonl", trlRows(split.test, settings.margins));
  await write("test-answers.jsonl", trlAnswers(split.test));
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  const inputs = hash.update(`${SETTINGS}\n${text}`).digest("hex");
  const output = path.join(folder, OUTPUT);
  if ((await readText(path.join(output, "inputs.txt"))) !== inputs)
    await rm(output, { recursive: true, force: true });
  await cp(GIVEN_FILES, folder, { recursive: true });
  await writeOutputFile(path.join(folder, SETTINGS), (append) => append(text));
  return { inputs };
}

/** Whether this very training has its weights, and is only to be finished. */
export async function isTrained(folder: string, inputs: string): Promise<boolean> {
  const facts = trainedSchema.safeParse(await readJson(path.join(folder, OUTPUT, "trained.json")));
  return facts.data?.inputs === inputs;
}

/** What this very training ended with, with a reward for each of `answers`; null when it did not end yet. */
export async function readFinished(
  folder: string,
  inputs: string,
  answers: number,
): Promise<Finished | null> {
  const output = path.join(folder, OUTPUT);
  const facts = finishedSchema.safeParse(await readJson(path.join(output, "finished.json")));
  const rewards = z.array(z.number()).safeParse(await readJson(path.join(output, "rewards.json")));
  if (!facts.success || !rewards.success) return null;
  if (facts.data.inputs !== inputs || rewards.data.length !== answers) return null;
  return { ...facts.data, model: path.join(output, "model"), rewards: rewards.data };
}

/** null where there is no such file, or no JSON in it. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readText(file)) ?? "null");
  } catch {
    return null;
  }
}

async function readText(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}

/** train.py leaves its number there while it works. */
async function refuseRunning(folder: string): Promise<void> {
  const pid = Number(await readText(path.join(folder, OUTPUT, "running.pid")));
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  throw new AppError("conflict", {
    message: `process ${pid} trains in ${folder}`,
    userMessage: `A training works in ${folder} already: process ${pid}.`,
    fix: `Wait for its end, or name another --out. If that process is none, remove ${OUTPUT}/running.pid there.`,
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function refuseOther(folder: string): Promise<void> {
  const own = new Set([...(await readdir(GIVEN_FILES)), DATA, OUTPUT, SETTINGS, "__pycache__"]);
  const foreign = (await readdir(folder).catch(() => [])).find((name) => !own.has(name));
  if (foreign === undefined) return;
  throw new AppError("conflict", {
    message: `${folder} holds ${foreign}`,
    userMessage: `${folder} holds something else than a training with TRL: ${foreign}.`,
    fix: "Name another --out, or move that away: the training's folder stands beside it, with .trl behind its name.",
  });
}
