import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { readModelJson } from "../model-file";
import { readModelType } from "../model-type";
import type { Architecture } from "./architecture";
import { bertArchitecture, bertSchema } from "./bert";
import { gpt2Architecture, gpt2Schema } from "./gpt2";
import { llamaArchitecture, llamaSchema, qwen2Schema } from "./llama";

/** By config.json's model_type. */
const READERS: ReadonlyMap<string, (config: unknown) => Architecture> = new Map([
  ["bert", (config) => bertArchitecture(bertSchema.parse(config))],
  ["llama", (config) => llamaArchitecture(llamaSchema.parse(config))],
  ["qwen2", (config) => llamaArchitecture(qwen2Schema.parse(config))],
  ["gpt2", (config) => gpt2Architecture(gpt2Schema.parse(config))],
]);

/** The values of model_type that the engine trains and scores. */
export const MODEL_TYPES: readonly string[] = [...READERS.keys()];

/** Reads a folder's config.json; unsupported, by name, for another family or a setting that the engine does not do. */
export async function readArchitecture(dir: string): Promise<Architecture> {
  const type = await readModelType(dir);
  const read = READERS.get(type);
  if (read === undefined)
    throw new AppError("unsupported", {
      message: `${dir} is of the family ${type}`,
      userMessage: `${dir} holds a model of the family "${type}", which the engine does not do.`,
      fix: `Give a model whose config.json says one of these as model_type: ${MODEL_TYPES.join(", ")}.`,
    });
  return architectureOf(await readModelJson(dir, "config.json"), read, dir);
}

function architectureOf(config: unknown, read: (config: unknown) => Architecture, dir: string): Architecture {
  try {
    return read(config);
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const names = cause.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new AppError("unsupported", {
      message: `config of ${dir}: ${names}`,
      userMessage: `The model in ${dir} has settings in its config.json that the engine does not do: ${names}.`,
      fix: "Use a model without them; docs/reward-models.md lists what each family may have.",
      cause,
    });
  }
}
