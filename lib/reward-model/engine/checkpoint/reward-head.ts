import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { readArchitecture } from "../model/read-architecture";
import { hasTensor } from "./model-weights";

const configSchema = z.looseObject({ architectures: z.array(z.string()) });

/** Whether a model's folder brings a reward head: by its weights, and where none are there yet by its config.json. */
export async function hasRewardHead(dir: string): Promise<boolean> {
  const { className, config, row, storedNames } = await readArchitecture(dir);
  const known = await hasTensor(dir, storedNames(row));
  return known ?? configSchema.safeParse(config).data?.architectures.includes(className) ?? false;
}

/** Of an ensemble beside a head that the base brought. */
export function ensembleBesideHead(): AppError {
  return new AppError("invalid_input", {
    message: "an ensemble beside a head that is there",
    userMessage:
      "The option ensemble (--ensemble) is for a base without a head: this one's head would be stepped, not fitted.",
    fix: "Leave it out, or start from the base that this model was trained from.",
  });
}
