import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { readSafetensors, type StoredTensor, writeSafetensors } from "@/lib/tensor/safetensors";
import { beginState, type TrainedTensors, type TrainingState } from "./training-state";

/** Keeps a training's state on disk, so that after a kill the next one goes on from there with the same numbers. */
export interface StateKeeper {
  /** The state that was kept last, the trained tensors set to it; null where none of this very training was kept. */
  restore(trained: TrainedTensors): Promise<TrainingState | null>;
  /** Keeps the state if it is time to. */
  keep(state: TrainingState, trained: TrainedTensors): Promise<void>;
  /** The training is over. */
  clear(): Promise<void>;
}

const STATE_FILE = "state.json";
/** Nothing else is ever removed: the folder stands beside the user's own. */
const OWN_FILES = /^(step-\d+\.safetensors|state\.json(\.writing-\d+)?)$/;
const stateSchema = z.object({
  /** Of data, settings and base: another training's state is not taken up. */
  fingerprint: z.string(),
  tensors: z.string().regex(/^step-\d+\.safetensors$/),
  adamSteps: z.number().int().nonnegative(),
  epoch: z.number().int().nonnegative(),
  step: z.number().int().nonnegative(),
  worse: z.number().int().nonnegative(),
  best: z
    .object({
      epoch: z.number().int().positive(),
      metrics: z.object({ accuracy: z.number(), logLoss: z.number() }),
    })
    .nullable(),
});
type StoredState = z.infer<typeof stateSchema>;

/** Opens the keeper of a folder. A state is written beside the last one and then named by one rename. */
export function openStateKeeper(folder: string, fingerprint: string, everyMs: number): StateKeeper {
  let keptAt = Date.now();
  return {
    restore: async (trained) => {
      const stored = await readState(folder, fingerprint);
      return stored === null ? null : restore(folder, stored, trained);
    },
    keep: async (state, trained) => {
      if (Date.now() - keptAt < everyMs) return;
      await writeState(folder, fingerprint, state, trained);
      keptAt = Date.now();
    },
    clear: async () => {
      await removeOwnFiles(folder, []);
      await rmdir(folder).catch(() => undefined); // not there, or something else is in it
    },
  };
}

async function readState(folder: string, fingerprint: string): Promise<StoredState | null> {
  const text = await readFile(path.join(folder, STATE_FILE), "utf8").catch(() => null);
  if (text === null) return null;
  const parsed = stateSchema.safeParse(parseJson(text));
  return parsed.success && parsed.data.fingerprint === fingerprint ? parsed.data : null;
}

/** A crash of the machine may leave anything; a state that cannot be read is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function restore(
  folder: string,
  stored: StoredState,
  trained: TrainedTensors,
): Promise<TrainingState | null> {
  const tensors = await readSafetensors(path.join(folder, stored.tensors)).catch(() => null);
  const parts = ["weight", "m", "v", ...(stored.best === null ? [] : ["best"])];
  const isWhole = [...trained].every(([name, { data }]) =>
    parts.every((part) => tensors?.get(`${part}/${name}`)?.data.length === data.length),
  );
  if (tensors === null || !isWhole) return null;
  const state = beginState(trained);
  const take = (part: string, name: string): Float32Array => tensors.get(`${part}/${name}`)!.data;
  for (const [name, { data }] of trained) {
    data.set(take("weight", name));
    state.adam.m.get(name)!.set(take("m", name));
    state.adam.v.get(name)!.set(take("v", name));
  }
  state.adam.steps = stored.adamSteps;
  const names = [...trained.keys()];
  return {
    adam: state.adam,
    epoch: stored.epoch,
    step: stored.step,
    worse: stored.worse,
    best:
      stored.best === null
        ? null
        : { ...stored.best, weights: new Map(names.map((name) => [name, take("best", name)])) },
  };
}

async function writeState(
  folder: string,
  fingerprint: string,
  { adam, epoch, step, best, worse }: TrainingState,
  trained: TrainedTensors,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = `step-${adam.steps}.safetensors`;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { shape, data }] of trained) {
    tensors.set(`weight/${name}`, { shape, data });
    tensors.set(`m/${name}`, { shape, data: adam.m.get(name)! });
    tensors.set(`v/${name}`, { shape, data: adam.v.get(name)! });
    const kept = best?.weights.get(name);
    if (kept !== undefined) tensors.set(`best/${name}`, { shape, data: kept });
  }
  await writeSafetensors(path.join(folder, file), tensors);
  const stored: StoredState = {
    fingerprint,
    tensors: file,
    adamSteps: adam.steps,
    epoch,
    step,
    worse,
    best: best === null ? null : { epoch: best.epoch, metrics: best.metrics },
  };
  const temporary = path.join(folder, `${STATE_FILE}.writing-${process.pid}`);
  await writeFile(temporary, JSON.stringify(stored));
  await rename(temporary, path.join(folder, STATE_FILE));
  await removeOwnFiles(folder, [STATE_FILE, file]);
}

async function removeOwnFiles(folder: string, kept: readonly string[]): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (OWN_FILES.test(name) && !kept.includes(name)) await rm(path.join(folder, name), { force: true });
}
