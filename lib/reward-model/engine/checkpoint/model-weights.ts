import { access } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { Rng } from "@/lib/base/random";
import { readSafetensors, readSafetensorsHeader, type StoredTensor } from "@/lib/tensor/safetensors";
import type { Architecture } from "../model/architecture";
import { createGaussian, newTensor } from "../model/new-tensor";
import { readModelJson } from "../model-file";

const WEIGHTS = "model.safetensors";
const INDEX = "model.safetensors.index.json";
const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/** A reward model's tensors. */
export interface ModelWeights {
  readonly parameters: Map<string, StoredTensor>;
  /** Those of the head that were not there and were begun anew. */
  readonly begun: ReadonlySet<string>;
}

/**
 * The tensors of a reward model from a folder, in one file or in shards, under their full names: bases of other purposes
 * may lack the prefix, and carry heads of their own, which are not read. A missing head is begun anew from `begin`;
 * null: it has to be there.
 */
export async function readModelWeights(
  dir: string,
  architecture: Architecture,
  begin: Rng | null,
): Promise<ModelWeights> {
  const wanted = new Map(
    [...architecture.shapes.keys()].map((name) => [name, architecture.storedNames(name)]),
  );
  const stored = await readStored(dir, new Set([...wanted.values()].flat()));
  const parameters = new Map<string, StoredTensor>();
  const problems: string[] = [];
  const isBegun = (name: string): boolean => begin !== null && architecture.head.includes(name);
  for (const [name, shape] of architecture.shapes) {
    const found = wanted.get(name)?.flatMap((one) => stored.get(one) ?? [])[0];
    if (found !== undefined) {
      if (found.shape.join() !== shape.join())
        problems.push(`${name} is [${found.shape.join()}], not [${shape.join()}]`);
      parameters.set(name, found);
    } else if (!isBegun(name)) problems.push(`${name} is missing`);
  }
  if (problems.length > 0)
    throw new AppError("unsupported", {
      message: `${dir}: ${problems.join("; ")}`,
      userMessage: `The weights in ${dir} do not fit its config.json: ${problems.slice(0, 3).join("; ")}.`,
      fix:
        begin === null
          ? `Give a ${architecture.className} with one label.`
          : "Give a model with one label, or one without a head for sequences.",
    });
  if (begin === null) return { parameters, begun: new Set() };
  const begun = new Set(architecture.head.filter((name) => !parameters.has(name)));
  return { parameters: beginMissing(architecture, parameters, begin), begun };
}

/** Whether the weights of a folder hold a tensor under one of these names; undefined: no weights are there. */
export async function hasTensor(dir: string, names: readonly string[]): Promise<boolean | undefined> {
  const files = await weightFiles(dir).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  });
  if (files === undefined) return undefined;
  for (const file of files) {
    const header = await readSafetensorsHeader(path.join(dir, file));
    if (header.names.some((name) => names.includes(name))) return true;
  }
  return false;
}

/** Only once all else fits: until then a config.json may say any size. */
function beginMissing(
  { shapes }: Architecture,
  parameters: ReadonlyMap<string, StoredTensor>,
  begin: Rng,
): Map<string, StoredTensor> {
  const gaussian = createGaussian(begin);
  return new Map(
    [...shapes].map(([name, shape]) => [name, parameters.get(name) ?? newTensor(name, shape, gaussian)]),
  );
}

async function readStored(dir: string, wanted: ReadonlySet<string>): Promise<Map<string, StoredTensor>> {
  const stored = new Map<string, StoredTensor>();
  for (const file of await weightFiles(dir))
    for (const [name, tensor] of await readSafetensors(path.join(dir, file), (one) => wanted.has(one)))
      stored.set(name, tensor);
  return stored;
}

async function weightFiles(dir: string): Promise<readonly string[]> {
  if (await exists(path.join(dir, WEIGHTS))) return [WEIGHTS];
  if (await exists(path.join(dir, INDEX))) {
    const index = indexSchema.safeParse(await readModelJson(dir, INDEX));
    if (index.success)
      return [...new Set(Object.values(index.data.weight_map))].map((name) => path.basename(name)).sort();
  }
  throw new AppError("not_found", {
    message: `no ${path.join(dir, WEIGHTS)}`,
    userMessage: `The model's file ${path.join(dir, WEIGHTS)} cannot be read.`,
    fix: "Look whether it is there and readable, or save the model anew with save_pretrained(DIR), which writes it.",
  });
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
