import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { createRng } from "@/lib/base/random";
import { readSafetensors, type StoredTensor } from "@/lib/tensor/safetensors";
import { type BertConfig, bertShapes, readBertConfig } from "./bert-config";
import { createGaussian, newTensor } from "./bert-new-tensor";
import type { BertStart } from "./bert-start";
import { readModelType } from "./model-type";
import { NOTICE_FILE } from "./notice";
import { USE_LITE_TYPE } from "./use-lite-checkpoint";

const LEARNING_RATE = 5e-5;
const TOKENIZER_FILES = [
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "added_tokens.json",
  "vocab.txt",
];
/** What a model that was not made for scoring has not: begun anew. */
const HEAD = /^(bert\.pooler|classifier)\./;

/**
 * A BERT folder as the start of a training: one that `train` wrote, or any of Hugging Face's BERT models (their names
 * with or without `bert.`, old files' gamma and beta). A missing pooler and classifier are begun anew from the seed.
 * Other families are refused by name.
 */
export async function startFromFolder(dir: string, seed: number): Promise<BertStart> {
  await refuseOtherFamilies(dir);
  const config = await readBertConfig(dir);
  const name = path.basename(path.resolve(dir));
  return {
    name,
    origin: `Its training started from the BERT model in the folder ${name}.`,
    notice: await readFile(path.join(dir, NOTICE_FILE), "utf8").catch(() => null),
    config,
    parameters: await readBaseParameters(dir, config, seed),
    tokenizerFiles: await readTokenizerFiles(dir),
    learningRate: LEARNING_RATE,
  };
}

async function refuseOtherFamilies(dir: string): Promise<void> {
  const type = await readModelType(dir);
  if (type === "bert") return;
  if (type === USE_LITE_TYPE)
    throw new AppError("unsupported", {
      message: `base ${dir} is a use-lite head`,
      userMessage: `${dir} holds a head on USE-lite, which is always fitted from the beginning.`,
      fix: "Leave --base out, or write --base use-lite.",
    });
  throw new AppError("unsupported", {
    message: `base ${dir} of family ${type}`,
    userMessage: `${dir} holds a model of the family "${type}"; only BERT models can be a base.`,
    fix: 'Give a folder whose config.json says "model_type": "bert", or one of the bases by name.',
  });
}

async function readBaseParameters(
  dir: string,
  config: BertConfig,
  seed: number,
): Promise<Map<string, StoredTensor>> {
  const stored = await readWeights(dir);
  const gaussian = createGaussian(createRng(`head ${seed}`));
  const parameters = new Map<string, StoredTensor>();
  const problems: string[] = [];
  for (const [name, shape] of bertShapes(config)) {
    const found = storedNames(name).flatMap((one) => stored.get(one) ?? [])[0];
    if (found === undefined && !HEAD.test(name)) problems.push(`${name} is missing`);
    else if (found !== undefined && found.shape.join() !== shape.join())
      problems.push(`${name} is [${found.shape.join()}], not [${shape.join()}]`);
    parameters.set(name, found ?? newTensor(name, shape, gaussian));
  }
  if (problems.length > 0)
    throw new AppError("unsupported", {
      message: `${dir}: ${problems.join("; ")}`,
      userMessage: `The weights in ${dir} do not fit its config.json: ${problems.slice(0, 3).join("; ")}.`,
      fix: "Give a BERT model with one label, or one without a classifier.",
    });
  return parameters;
}

async function readWeights(dir: string): Promise<ReadonlyMap<string, StoredTensor>> {
  const file = path.join(dir, "model.safetensors");
  try {
    await access(file);
  } catch (cause) {
    throw new AppError("not_found", {
      message: `no ${file}`,
      userMessage: `${dir} has no model.safetensors.`,
      fix: "Save the model anew with save_pretrained(DIR), which writes that file.",
      cause,
    });
  }
  return readSafetensors(file);
}

/** The names under which a tensor may stand, the right one first. */
function storedNames(name: string): string[] {
  const bare = name.replace(/^bert\./, "");
  const old = (one: string): string =>
    one.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
  return [name, bare, old(name), old(bare)];
}

async function readTokenizerFiles(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of TOKENIZER_FILES) {
    const text = await readFile(path.join(dir, name), "utf8").catch(() => undefined);
    if (text !== undefined) files.set(name, text);
  }
  if (!files.has("tokenizer.json") || !files.has("tokenizer_config.json"))
    throw new AppError("unsupported", {
      message: `${dir} has no tokenizer.json or no tokenizer_config.json`,
      userMessage: `${dir} has no tokenizer.json with its tokenizer_config.json.`,
      fix: "Save the tokenizer anew: AutoTokenizer.from_pretrained(DIR).save_pretrained(DIR).",
    });
  return files;
}
