import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { readModelJson } from "../model-file";
import { TOKENIZER_FILES } from "./tokenizer";

/** The tokenizer's files of a model folder by name, as text. */
export async function readTokenizerFiles(dir: string): Promise<Map<string, string>> {
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
  for (const name of files.keys()) if (name.endsWith(".json")) await readModelJson(dir, name);
  return files;
}
