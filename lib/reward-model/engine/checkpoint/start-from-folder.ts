import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { createRng } from "@/lib/base/random";
import { readArchitecture } from "../model/read-architecture";
import { readModelType } from "../model-type";
import { NOTICE_FILE } from "../notice";
import { readTokenizerFiles } from "../text/read-tokenizer-files";
import { USE_LITE_TYPE } from "../use-lite-checkpoint";
import { readHubOrigin, sayHubOrigin } from "./hub-origin";
import type { ModelStart } from "./model-start";
import { readModelWeights } from "./model-weights";
import { settlePad } from "./settle-pad";

/**
 * A folder of Hugging Face's as the start of a training: a base of any family that the engine does, or a reward model
 * that `train` wrote. A head that is missing is begun anew from the seed.
 */
export async function startFromFolder(dir: string, seed: number): Promise<ModelStart> {
  if ((await readModelType(dir)) === USE_LITE_TYPE)
    throw new AppError("unsupported", {
      message: `base ${dir} is a use-lite head`,
      userMessage: `${dir} holds a head on USE-lite, which is always fitted from the beginning.`,
      fix: "Write --base use-lite.",
    });
  const architecture = await readArchitecture(dir);
  const { parameters, begun } = await readModelWeights(dir, architecture, createRng(`head ${seed}`));
  const hub = await readHubOrigin(dir);
  const name = hub?.repo ?? path.basename(path.resolve(dir));
  return {
    name,
    folder: path.resolve(dir),
    hub,
    origin: hub === null ? `Its training started from the model in the folder ${name}.` : sayHubOrigin(hub),
    notice: await readFile(path.join(dir, NOTICE_FILE), "utf8").catch(() => null),
    parameters,
    isHeadNew: begun.has(architecture.row),
    ...settlePad(architecture, await readTokenizerFiles(dir)),
  };
}
