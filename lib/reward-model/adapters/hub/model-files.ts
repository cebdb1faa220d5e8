import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { TOKENIZER_FILES } from "../../engine/text/tokenizer";
import type { HubFile, HubModel } from "./hub-client";

const WEIGHTS = "model.safetensors";
const INDEX = "model.safetensors.index.json";
const SHARD = /^model-\d{5}-of-\d{5}\.safetensors$/;
/** Of a file that is read as JSON or text. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

const indexSchema = z.looseObject({ weight_map: z.record(z.string(), z.string()) });

/** config.json and what the tokenizer needs: all that is wanted but the weights. */
export function textFiles(model: HubModel): HubFile[] {
  const wanted = new Set<string>(["config.json", ...TOKENIZER_FILES]);
  if (findFile(model, WEIGHTS) === undefined) wanted.add(INDEX);
  const found = model.files.filter(({ name }) => wanted.has(name));
  for (const { name, bytes } of found) if (bytes > MAX_TEXT_BYTES) throw tooLargeText(model, name, bytes);
  return found;
}

export function configFile(model: HubModel): HubFile {
  const found = findFile(model, "config.json");
  if (found !== undefined) return found;
  throw unfit(model, "has no config.json", "Give a model in Hugging Face's layout.");
}

/** The weights: one file, or the shards that the fetched index names. Only safetensors: a pickle can run code. */
export async function weightFiles(model: HubModel, folder: string): Promise<HubFile[]> {
  const whole = findFile(model, WEIGHTS);
  if (whole !== undefined) return [whole];
  if (findFile(model, INDEX) === undefined)
    throw unfit(
      model,
      `has no ${WEIGHTS}`,
      "Other kinds of weights are not read: a pickle (pytorch_model.bin) can run code. Convert it with transformers: save_pretrained(DIR), and give --base DIR.",
    );
  const index = indexSchema.safeParse(JSON.parse(await readFile(path.join(folder, INDEX), "utf8")));
  const names = new Set(index.success ? Object.values(index.data.weight_map) : []);
  const shards = [...names].sort().map((name) => (SHARD.test(name) ? findFile(model, name) : undefined));
  if (names.size === 0 || shards.some((shard) => shard === undefined))
    throw unfit(model, `names files in its ${INDEX} that it has not`, "Give another revision of it.");
  return shards.flatMap((shard) => shard ?? []);
}

function findFile({ files }: HubModel, name: string): HubFile | undefined {
  return files.find((file) => file.name === name);
}

function unfit({ repo, commit }: HubModel, what: string, fix: string): AppError {
  return new AppError("unsupported", {
    message: `${repo}@${commit} ${what}`,
    userMessage: `The model ${repo} ${what}.`,
    fix,
  });
}

function tooLargeText(model: HubModel, name: string, bytes: number): AppError {
  return unfit(model, `has a ${name} of ${Math.round(bytes / 1e6)} MB`, "Give another model.");
}
