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

/** What train.py finish writes last. */
const finishedSchema = z.object({
  fingerprint: z.string(),
  steps: z.number().int(),
  seconds: z.number(),
  epochs_done: z.number().int(),
  epoch_kept: z.number().int(),
  dropped: z.number().int(),
  versions: z.record(z.string(), z.string()),
});

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
): Promise<{ readonly fingerprint: string }> {
  await refuseOther(folder);
  await mkdir(path.join(folder, DATA), { recursive: true });
  const hash = createHash("sha256").update(JSON.stringify(settings));
  const write = async (name: string, rows: Iterable<unknown>): Promise<void> => {
    const file = path.join(folder, DATA, name);
    await rm(file, { force: true });
    const lines = Array.from(rows, (row) => `${JSON.stringify(row)}\n`);
    for (const line of lines) hash.update(line);
    // An empty file is none that Hugging Face's datasets would read.
    if (lines.length > 0)
      await writeOutputFile(file, async (append) => {
        for (const line of lines) await append(line);
      });
  };
  await write("train.jsonl", trlRows(split.train, settings.margins));
  await write("validation.jsonl", trlRows(split.validation, settings.margins));
  await write("test.jsonl", trlRows(split.test, settings.margins));
  await write("test-answers.jsonl", trlAnswers(split.test));
  const fingerprint = hash.digest("hex");
  if ((await readFingerprint(folder)) !== fingerprint)
    await rm(path.join(folder, OUTPUT), { recursive: true, force: true });
  await cp(GIVEN_FILES, folder, { recursive: true });
  const text = `${JSON.stringify({ fingerprint, ...settings }, null, 2)}\n`;
  await writeOutputFile(path.join(folder, SETTINGS), (append) => append(text));
  return { fingerprint };
}

/** What this very training ended with; null when it did not end yet. */
export async function readFinished(folder: string, fingerprint: string): Promise<Finished | null> {
  const output = path.join(folder, OUTPUT);
  const facts = finishedSchema.safeParse(await readJson(path.join(output, "finished.json")));
  const rewards = z.array(z.number()).safeParse(await readJson(path.join(output, "rewards.json")));
  if (!facts.success || !rewards.success || facts.data.fingerprint !== fingerprint) return null;
  return { ...facts.data, model: path.join(output, "model"), rewards: rewards.data };
}

async function readFingerprint(folder: string): Promise<string | undefined> {
  const settings = z.looseObject({ fingerprint: z.string() });
  return settings.safeParse(await readJson(path.join(folder, SETTINGS))).data?.fingerprint;
}

/** null where there is no such file, or no JSON in it. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null;
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
