import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";

/** The text of a file of a model folder; not_found, with its path, when it is not there. */
export async function readModelText(dir: string, name: string): Promise<string> {
  const file = path.join(dir, name);
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("not_found", {
      message: `${file} cannot be read`,
      userMessage: `There is no model at ${dir}: its ${name} cannot be read.`,
      fix: "Give the folder that preferendum train wrote; it holds config.json and model.safetensors.",
      cause,
    });
  }
}

/** A JSON file of a model folder; file_refused when it is none. */
export async function readModelJson(dir: string, name: string): Promise<unknown> {
  const text = await readModelText(dir, name);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("file_refused", {
      message: `${path.join(dir, name)} is no JSON`,
      userMessage: `The file ${path.join(dir, name)} is damaged: it is no JSON.`,
      fix: "Copy the model's folder anew from where it came, or train it again.",
      cause,
    });
  }
}
