import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { listBases } from "@/lib/reward-model/adapters/bases";
import { MODEL_TYPES } from "@/lib/reward-model/engine/model/read-architecture";
import { BASES, MODES } from "@/lib/reward-model/schema";
import { env } from "@/lib/platform/env";
import { type Figure, goal, quantile } from "./figure";
import { type Job, type OwnResult, type Result, type Work, workSchema } from "./train/job";
import { measurePeak, runOurs, runTorch } from "./train/run-job";

const MB = 1e6;
/** Models above this are measured on fewer sequences, so that a step of all of it stays within some seconds. */
const LARGE_WIDTH_FAMILIES = ["llama", "qwen2"];

/**
 * Steps of each mode, and scoring, on each base that is there: tokens a second, share of the engine's own product of
 * matrices, and memory, beside PyTorch's where a Python with torch and transformers is named.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      bases: { type: "string" },
      work: { type: "string", default: [...MODES, "score"].join() },
      sequences: { type: "string" },
      tokens: { type: "string", default: "128" },
      rounds: { type: "string", default: "3" },
      threads: { type: "string", default: String(Math.min(2, os.cpus().length)) },
      python: { type: "string" },
    },
  });
  const python = values.python ?? process.env.PREFERENDUM_PYTHON;
  if (python === undefined)
    say("PyTorch is left out: name a Python with torch and transformers in PREFERENDUM_PYTHON.");
  const threads = Number(values.threads);
  const peak = await measurePeak(threads);
  const figures: Figure[] = [
    { name: `product of 1024 × 1024 matrices, ${threads} threads`, value: peak / 1e9, unit: "GFLOP/s" },
  ];
  for (const base of await basesToMeasure(values.bases?.split(",")))
    for (const work of values.work.split(",").map((one) => workSchema.parse(one))) {
      const job: Job = {
        folder: base.folder,
        work,
        sequences: Number(values.sequences ?? sequencesFor(base)),
        tokens: Number(values.tokens),
        rounds: Number(values.rounds),
        threads,
      };
      const ours = await runOurs(job);
      const torch = python === undefined ? null : await runTorch(python, job);
      const made = figuresOf(base.name, job, { ours, torch, peak });
      for (const { name, value, unit, peer } of made)
        say(
          `${name}: ${value.toPrecision(3)} ${unit}${peer === undefined ? "" : `, PyTorch ${peer.toPrecision(3)}`}`,
        );
      figures.push(...made);
    }
  return figures;
}

interface Base {
  readonly name: string;
  readonly family: string;
  readonly folder: string;
}

/** One of each family that lies in the bases' folder; those that are asked for instead, if any are. */
async function basesToMeasure(asked: readonly string[] | undefined): Promise<Base[]> {
  const root = path.resolve(env().PREFERENDUM_BASES ?? path.join(env().DATA_DIR, "bases"));
  const isBuiltIn = (name: string): boolean => BASES.some((base) => base === name);
  const bases = (await listBases()).flatMap(({ name, family }): Base[] =>
    family === null || isBuiltIn(name) ? [] : [{ name, family, folder: path.join(root, name) }],
  );
  for (const name of asked ?? [])
    if (!bases.some((base) => base.name === name)) throw new Error(`There is no base ${name} in ${root}.`);
  if (asked !== undefined) return bases.filter(({ name }) => asked.includes(name));
  return MODEL_TYPES.flatMap((type) => {
    const found = bases.find(({ family }) => family === type);
    if (found === undefined) say(`Skipped: family ${type}, no base of it in ${root} (PREFERENDUM_BASES).`);
    return found ?? [];
  });
}

function sequencesFor({ family }: Base): number {
  return LARGE_WIDTH_FAMILIES.includes(family) ? 4 : 16;
}

function figuresOf(
  base: string,
  { work, sequences, tokens }: Job,
  { ours, torch, peak }: { ours: OwnResult; torch: Result | null; peak: number },
): Figure[] {
  const what = `${base}, ${sayWork(work)}, ${sequences} × ${tokens}`;
  const speed = ({ seconds }: Result): number => (sequences * tokens) / quantile(seconds, 0.5);
  const memory = ({ peakRssBytes }: Result): number => peakRssBytes / MB;
  const share = ours.flops / quantile(ours.seconds, 0.5) / peak;
  const beside = torch === null ? {} : { peer: speed(torch) };
  const figures: Figure[] = [
    { name: what, value: speed(ours), unit: "tokens/s", ...beside },
    { name: `${what}: share of the product's speed`, value: share, unit: "share" },
    {
      name: `${what}: processor time of a round`,
      value: quantile(ours.cpuSeconds, 0.5),
      unit: "s",
      ...(torch === null ? {} : { peer: quantile(torch.cpuSeconds, 0.5) }),
    },
    {
      name: `${what}: peak memory`,
      value: memory(ours),
      unit: "MB",
      ...(torch === null ? {} : { peer: memory(torch) }),
    },
  ];
  if (torch === null) return figures;
  const [faster, smaller] = [speed(ours) / speed(torch), memory(ours) / memory(torch)];
  return [
    ...figures,
    { name: `${what}: speed beside PyTorch`, value: faster, unit: "×", ...goal(faster, ">=", 1) },
    { name: `${what}: memory beside PyTorch`, value: smaller, unit: "×", ...goal(smaller, "<=", 1) },
  ];
}

function sayWork(work: Work): string {
  return work === "score" ? "scoring" : `mode ${work}`;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
