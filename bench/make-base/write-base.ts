import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { writeSafetensors, type StoredTensor } from "@/lib/tensor/safetensors";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import { NOTICE_FILE } from "@/lib/reward-model/engine/notice";

export interface Base {
  readonly architecture: Architecture;
  readonly parameters: ReadonlyMap<string, StoredTensor>;
  readonly tokenizer: object;
  /** The teacher's folder, for its licence, notice and tokenizer_config.json. */
  readonly teacher: string;
  /** One paragraph: how it was made. */
  readonly making: string;
}

/** Writes the base, its numbers in half precision, and tells how many bytes its files have together. */
export async function writeBase(out: string, base: Base): Promise<number> {
  const { architecture, parameters, tokenizer, teacher, making } = base;
  await mkdir(out, { recursive: true });
  const write = (name: string, text: string): Promise<void> => writeFile(path.join(out, name), text);
  await writeSafetensors(path.join(out, "model.safetensors"), parameters, { dtype: "F16" });
  await write("config.json", json({ ...without(architecture.config), torch_dtype: "float16" }));
  await write("tokenizer.json", `${JSON.stringify(tokenizer)}\n`);
  const given = z
    .looseObject({})
    .parse(JSON.parse(await readFile(path.join(teacher, "tokenizer_config.json"), "utf8")));
  await write("tokenizer_config.json", json({ ...without(given), model_max_length: architecture.maxTokens }));
  const notice = await readFile(path.join(teacher, NOTICE_FILE), "utf8").catch(() => "");
  await write(NOTICE_FILE, `${making}\n${notice === "" ? "" : `\nThe notice of that model:\n\n${notice}`}`);
  await copyFile(path.join(teacher, "LICENSE"), path.join(out, "LICENSE"));
  let bytes = 0;
  for (const name of await readdir(out)) bytes += (await stat(path.join(out, name))).size;
  return bytes;
}

/** Of the teacher alone: where it lay, and how it was trained. */
const DROPPED = ["_name_or_path", "name_or_path", "gradient_checkpointing", "transformers_version"];

function without(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !DROPPED.includes(name)));
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
