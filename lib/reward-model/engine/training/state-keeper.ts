import { access, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { readSafetensors, type StoredTensor, writeSafetensors } from "@/lib/tensor/safetensors";
import { endingSchema } from "../../schema";
import type { Trained } from "../progress";
import { ENGINE } from "./fingerprint";
import { beginState, type TrainedTensors, type TrainingState } from "./training-state";

/** Keeps a training's state on disk, so that after a kill the next one goes on from there with the same numbers. */
export interface StateKeeper {
  /** The state that was kept last, the trained tensors set to it; null where none of this very training was kept. */
  restore(trained: TrainedTensors): Promise<TrainingState | null>;
  /** Keeps the state if it is time to. */
  keep(state: TrainingState, trained: TrainedTensors): Promise<void>;
  /** Keeps the state whatever time it is: the training is about to be left. */
  keepNow(state: TrainingState, trained: TrainedTensors): Promise<void>;
  /** What this very training ended with, the trained tensors set to it; null where it did not end yet. */
  restoreEnd(trained: TrainedTensors): Promise<TrainingEnd | null>;
  /** Keeps what the training ended with: what follows it may be killed too. */
  keepEnd(end: TrainingEnd, trained: TrainedTensors): Promise<void>;
}

/** A training whose steps are done. */
export interface TrainingEnd {
  readonly trained: Trained;
  /** Of the rewards of the training answers. */
  readonly mean: number;
}

const STATE_FILE = "state.json";
const END_FILE = "end.safetensors";
/** Nothing else is ever removed: the folder stands beside the user's own. */
const OWN_FILES = /^((step-\d+|end)\.safetensors|state\.json(\.writing-\d+)?)$/;
const pairMetricsSchema = z.object({ accuracy: z.number(), logLoss: z.number(), margin: z.number() });
const keptSchema = z.object({
  /** Of data, settings and base: another training's state is not taken up. */
  fingerprint: z.string(),
  /** Also in the fingerprint; here it is known beforehand, without the data. */
  engine: z.literal(ENGINE),
  tensors: z.string().regex(/^(step-\d+|end)\.safetensors$/),
});
const stateSchema = keptSchema.extend({
  adamSteps: z.number().int().nonnegative(),
  epoch: z.number().int().nonnegative(),
  step: z.number().int().nonnegative(),
  worse: z.number().int().nonnegative(),
  seconds: z.number().nonnegative().default(0),
  best: z
    .object({
      epoch: z.number().int().positive(),
      metrics: pairMetricsSchema,
    })
    .nullable(),
});
type StoredState = z.infer<typeof stateSchema>;
const endSchema = keptSchema.extend({
  end: z.object({
    trained: z.object({
      steps: z.number().int(),
      ending: endingSchema,
      validation: pairMetricsSchema.nullable(),
      earlierSeconds: z.number().nonnegative().default(0),
    }),
    mean: z.number(),
  }),
});

/** Opens the keeper of a folder. A state is written beside the last one and then named by one rename. */
export function openStateKeeper(folder: string, fingerprint: string, everyMs: number): StateKeeper {
  let keptAt = Date.now();
  return {
    restore: async (trained) => {
      const stored = await readKept(folder, fingerprint, stateSchema);
      return stored === null ? null : restore(folder, stored, trained);
    },
    keep: async (state, trained) => {
      if (Date.now() - keptAt < everyMs) return;
      await writeState(folder, fingerprint, state, trained);
      keptAt = Date.now();
    },
    keepNow: (state, trained) => writeState(folder, fingerprint, state, trained),
    restoreEnd: async (trained) => {
      const stored = await readKept(folder, fingerprint, endSchema);
      const tensors = stored === null ? null : await readTensors(folder, stored.tensors, ["weight"], trained);
      if (stored === null || tensors === null) return null;
      for (const [name, { data }] of trained) data.set(tensors.get(`weight/${name}`)!.data);
      return stored.end;
    },
    keepEnd: async (end, trained) => {
      const weights = [...trained].map(([name, tensor]) => [`weight/${name}`, tensor] as const);
      await writeKept(folder, { fingerprint, engine: ENGINE, tensors: END_FILE, end }, new Map(weights));
    },
  };
}

/** Where a training's state is kept. */
export function stateFolder({ outDir, stateDir }: { outDir: string; stateDir?: string }): string {
  return stateDir ?? `${path.resolve(outDir)}.training`;
}

/**
 * How many steps the kept state has behind it; null where none is kept, none that can be read, or one of an engine that
 * came to other numbers. Data and settings of a run never change; a base that was exchanged shows only when it is read.
 */
export async function readKeptSteps(folder: string): Promise<number | null> {
  const text = await readFile(path.join(folder, STATE_FILE), "utf8").catch(() => null);
  const parsed = z.union([stateSchema, endSchema]).safeParse(text === null ? null : parseJson(text));
  if (!parsed.success) return null;
  const isWhole = await access(path.join(folder, parsed.data.tensors)).then(
    () => true,
    () => false,
  );
  if (!isWhole) return null;
  return "end" in parsed.data ? parsed.data.end.trained.steps : parsed.data.adamSteps;
}

/** Removes what was kept of a training: it is over, and so is what followed it. */
export async function clearState(folder: string): Promise<void> {
  await removeOwnFiles(folder, []);
  await rmdir(folder).catch(() => undefined); // not there, or something else is in it
}

async function readKept<T extends { readonly fingerprint: string }>(
  folder: string,
  fingerprint: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const text = await readFile(path.join(folder, STATE_FILE), "utf8").catch(() => null);
  if (text === null) return null;
  const parsed = schema.safeParse(parseJson(text));
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
  const parts = ["weight", "m", "v", ...(stored.best === null ? [] : ["best"])];
  const tensors = await readTensors(folder, stored.tensors, parts, trained);
  if (tensors === null) return null;
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
    seconds: stored.seconds,
    best:
      stored.best === null
        ? null
        : { ...stored.best, weights: new Map(names.map((name) => [name, take("best", name)])) },
  };
}

/** null where a part of a tensor is missing. */
async function readTensors(
  folder: string,
  file: string,
  parts: readonly string[],
  trained: TrainedTensors,
): Promise<ReadonlyMap<string, StoredTensor> | null> {
  const tensors = await readSafetensors(path.join(folder, file)).catch(() => null);
  const isWhole = [...trained].every(([name, { data }]) =>
    parts.every((part) => tensors?.get(`${part}/${name}`)?.data.length === data.length),
  );
  return isWhole ? tensors : null;
}

async function writeState(
  folder: string,
  fingerprint: string,
  { adam, epoch, step, best, worse, seconds }: TrainingState,
  trained: TrainedTensors,
): Promise<void> {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { shape, data }] of trained) {
    tensors.set(`weight/${name}`, { shape, data });
    tensors.set(`m/${name}`, { shape, data: adam.m.get(name)! });
    tensors.set(`v/${name}`, { shape, data: adam.v.get(name)! });
    const kept = best?.weights.get(name);
    if (kept !== undefined) tensors.set(`best/${name}`, { shape, data: kept });
  }
  const stored: StoredState = {
    fingerprint,
    engine: ENGINE,
    tensors: `step-${adam.steps}.safetensors`,
    adamSteps: adam.steps,
    epoch,
    step,
    worse,
    seconds,
    best: best === null ? null : { epoch: best.epoch, metrics: best.metrics },
  };
  await writeKept(folder, stored, tensors);
}

/** Tensors first, then the file that names them, by one rename. */
async function writeKept(
  folder: string,
  kept: Readonly<Record<string, unknown>> & { readonly tensors: string },
  tensors: ReadonlyMap<string, StoredTensor>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeSafetensors(path.join(folder, kept.tensors), tensors);
  const temporary = path.join(folder, `${STATE_FILE}.writing-${process.pid}`);
  await writeFile(temporary, JSON.stringify(kept));
  await rename(temporary, path.join(folder, STATE_FILE));
  await removeOwnFiles(folder, [STATE_FILE, kept.tensors]);
}

async function removeOwnFiles(folder: string, kept: readonly string[]): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (OWN_FILES.test(name) && !kept.includes(name)) await rm(path.join(folder, name), { force: true });
}
