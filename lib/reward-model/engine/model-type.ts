import { AppError } from "@/lib/base/errors";
import { readModelJson } from "./model-file";

/** The family that a model folder's config.json names; AppError not_found when there is none. */
export async function readModelType(dir: string): Promise<string> {
  const config = await readModelJson(dir, "config.json");
  if (typeof config === "object" && config !== null && "model_type" in config)
    return String(config.model_type);
  throw new AppError("not_found", {
    message: `${dir}/config.json has no model_type`,
    userMessage: `There is no model at ${dir}: its config.json names no model_type.`,
    fix: "Give the folder that preferendum train wrote; it holds config.json and model.safetensors.",
  });
}
