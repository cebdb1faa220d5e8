import { z } from "zod";
import { parseHubName } from "./hub-name";
import { modeSchema } from "./schema";

/**
 * The public sets of "What to expect" in docs/reward-models.md. For what takes long: ukp4, the first four debates of ukp,
 * and hh1, one fifth of hh held out.
 */
export const MEASURED_SETS = ["ukp", "ukp4", "hh", "hh1", "alpaca"] as const;

/**
 * What is known of a base beforehand. The Train form, `preferendum bases`, the HTTP API and the table in
 * docs/reward-models.md are made from this alone. A figure that was not measured is left out.
 */
export const recommendedBaseSchema = z.object({
  /** As --base takes it: a built-in base, or a model of the hub. */
  name: z.string(),
  family: z.string().nullable(),
  parameters: z.number().int(),
  /** That is fetched once, in MB; 0: it comes with Preferendum. */
  downloadMb: z.number(),
  licence: z.string(),
  /** The first is the one that it is meant for. */
  modes: z.array(modeSchema).min(1),
  /** Peak memory of the process, in MB, by mode. */
  memoryMb: z.partialRecord(modeSchema, z.number()),
  /** For 1,000 comparisons of four answers of 256 tokens, one pass on two cores, by mode. */
  minutes: z.partialRecord(modeSchema, z.number()),
  /** Share of unseen pairs of a public set that it ordered right. */
  accuracy: z.array(
    z.object({
      set: z.enum(MEASURED_SETS),
      mode: modeSchema,
      share: z.number(),
      interval: z.tuple([z.number(), z.number()]),
    }),
  ),
});

export type RecommendedBase = z.infer<typeof recommendedBaseSchema>;
export type MeasuredSet = (typeof MEASURED_SETS)[number];

/**
 * Sources. Memory: `npm run -s bench -- train` (texts of 128 tokens, 16 at a time, of a Llama 4); of mini and use-lite
 * `/usr/bin/time -v` of `preferendum train` on 1,000 comparisons of four answers, and their minutes the processor's
 * seconds of that by two. Minutes of the others: seconds a step of the engine's prototype on a quiet machine (texts of
 * 256 tokens) times the steps. Accuracy: `npm run -s bench -- reward`, pairs of prompts never seen.
 */
export const RECOMMENDED_BASES: readonly RecommendedBase[] = [
  {
    name: "mini",
    family: "bert",
    parameters: 5_899_392,
    downloadMb: 0,
    licence: "Apache-2.0",
    modes: ["head", "full", "lora", "top"],
    memoryMb: { head: 463 },
    minutes: { head: 1 },
    accuracy: [
      { set: "ukp", mode: "head", share: 0.795, interval: [0.757, 0.829] },
      { set: "ukp4", mode: "head", share: 0.834, interval: [0.771, 0.882] },
      { set: "ukp4", mode: "full", share: 0.852, interval: [0.778, 0.904] },
      { set: "hh", mode: "head", share: 0.617, interval: [0.594, 0.639] },
      { set: "hh1", mode: "head", share: 0.591, interval: [0.538, 0.641] },
      { set: "hh1", mode: "full", share: 0.591, interval: [0.539, 0.641] },
      { set: "alpaca", mode: "head", share: 0.726, interval: [0.696, 0.753] },
    ],
  },
  {
    name: "use-lite",
    family: null,
    parameters: 6_975_877,
    downloadMb: 0,
    licence: "Apache-2.0",
    modes: ["head"],
    memoryMb: { head: 448 },
    minutes: { head: 2 },
    accuracy: [
      { set: "ukp", mode: "head", share: 0.8, interval: [0.748, 0.844] },
      { set: "hh", mode: "head", share: 0.63, interval: [0.606, 0.652] },
      { set: "alpaca", mode: "head", share: 0.694, interval: [0.666, 0.721] },
    ],
  },
  {
    name: "sentence-transformers/all-MiniLM-L6-v2",
    family: "bert",
    parameters: 22_713_216,
    downloadMb: 92,
    licence: "Apache-2.0",
    modes: ["full", "lora", "top", "head"],
    memoryMb: { head: 254, top: 508, lora: 672, full: 1_041 },
    minutes: { head: 2, lora: 5, full: 8 },
    accuracy: [
      { set: "ukp4", mode: "full", share: 0.832, interval: [0.761, 0.885] },
      { set: "ukp4", mode: "lora", share: 0.766, interval: [0.611, 0.872] },
      { set: "hh1", mode: "full", share: 0.608, interval: [0.555, 0.658] },
      { set: "ukp", mode: "head", share: 0.685, interval: [0.634, 0.733] },
    ],
  },
  {
    name: "HuggingFaceTB/SmolLM2-135M-Instruct",
    family: "llama",
    parameters: 134_515_008,
    downloadMb: 271,
    licence: "Apache-2.0",
    modes: ["lora", "top", "head", "full"],
    memoryMb: { head: 907, top: 906, lora: 1_341, full: 3_112 },
    minutes: { head: 18, lora: 38, full: 65 },
    accuracy: [
      { set: "ukp4", mode: "head", share: 0.863, interval: [0.808, 0.904] },
      { set: "hh1", mode: "head", share: 0.646, interval: [0.594, 0.694] },
    ],
  },
];

/** What is known of a base, by the name that a training gives it: also of a fetched one, org/name@commit. */
export function recommendedOf(name: string): RecommendedBase | undefined {
  const repo = parseHubName(name)?.repo ?? name;
  return RECOMMENDED_BASES.find((base) => base.name === repo);
}

/** It has to be fetched from the hub. */
export function isFromHub({ name }: RecommendedBase): boolean {
  return parseHubName(name) !== null;
}
