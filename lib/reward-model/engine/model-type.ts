import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";

/** The family that a model folder's config.json names; AppError not_found when there is none. */
export async function readModelType(dir: string): Promise<string> {
  try {
    const config: unknown = JSON.parse(await readFile(path.join(dir, "config.json"), "utf8"));
    if (typeof config === "object" && config !== null && "model_type" in config)
      return String(config.model_type);
    throw new Error("config.json has no model_type");
  } catch (cause) {
    throw new AppError("not_found", {
      message: `no model at ${dir}`,
      userMessage: `There is no model at ${dir}.`,
      fix: "Give the folder that preferendum train wrote; it holds config.json and model.safetensors.",
      cause,
    });
  }
}
