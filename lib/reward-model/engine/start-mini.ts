import path from "node:path";
import type { ModelStart } from "./checkpoint/model-start";
import { startFromFolder } from "./checkpoint/start-from-folder";

/** The base that comes along, a standard Hugging Face folder; `bench make-base` makes it. */
export const MINI_FOLDER = path.resolve(import.meta.dirname, "../base");

/** Small, and with little to forget: it learns faster than bases of its family do by default. */
const LEARNING_RATE = 2e-4;

/** mini as the start of a training; the same seed gives the same head. */
export async function startMini(seed: number): Promise<ModelStart> {
  return {
    ...(await startFromFolder(MINI_FOLDER, seed)),
    name: "mini",
    origin:
      "Its training started from mini, which comes with Preferendum: two layers of sentence-transformers/all-MiniLM-L6-v2 (Apache License 2.0).",
    learningRate: LEARNING_RATE,
  };
}
