import { writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";
import { writeFolder } from "./checkpoint-folder";
import { readModelJson } from "./model-file";
import { NOTICE_FILE, USE_LITE_PACKAGE, useLiteNotice } from "./notice";
import { FEATURE_WIDTH } from "./use-lite-features";

export const USE_LITE_TYPE = "preferendum-use-lite";

const configSchema = z.object({
  model_type: z.literal(USE_LITE_TYPE),
  encoder: z.literal(USE_LITE_PACKAGE),
  feature_width: z.literal(FEATURE_WIDTH),
  /** Added to every reward, so that the mean over the training completions is 0. */
  offset: z.number(),
});

export interface UseLiteHead {
  readonly weights: Float64Array;
  readonly offset: number;
}

export async function writeUseLite(outDir: string, head: UseLiteHead): Promise<void> {
  const config: z.infer<typeof configSchema> = {
    model_type: USE_LITE_TYPE,
    encoder: USE_LITE_PACKAGE,
    feature_width: FEATURE_WIDTH,
    offset: head.offset,
  };
  const weight = { shape: [1, FEATURE_WIDTH], data: Float32Array.from(head.weights) };
  await writeFolder(outDir, async (folder) => {
    await writeFile(path.join(folder, "config.json"), `${JSON.stringify(config, null, 2)}\n`);
    await writeFile(path.join(folder, "README.md"), README);
    await writeFile(path.join(folder, NOTICE_FILE), useLiteNotice("The encoder is"));
    await writeSafetensors(path.join(folder, "model.safetensors"), new Map([["score.weight", weight]]));
  });
}

export async function readUseLite(dir: string): Promise<UseLiteHead> {
  const config = configSchema.safeParse(await readModelJson(dir, "config.json"));
  const weight = (await readSafetensors(path.join(dir, "model.safetensors"))).get("score.weight");
  if (!config.success || weight?.data.length !== FEATURE_WIDTH)
    throw new AppError("unsupported", {
      message: `${dir} is a use-lite checkpoint of another version`,
      userMessage: "This reward model was made by another version of Preferendum.",
      fix: "Train it again.",
    });
  return { weights: Float64Array.from(weight.data), offset: config.data.offset };
}

const README = `---
library_name: preferendum
tags: [reward-model]
---

# Reward model on USE-lite

A linear head on the frozen Universal Sentence Encoder lite, trained by Preferendum with the K-wise Bradley–Terry loss.
Preferendum scores with it (\`preferendum score\`, the site, the HTTP API). **transformers cannot load it**: the encoder is
of no architecture that it knows. Train with the base \`mini\` for a folder that it loads.

\`model.safetensors\` holds the head alone; the encoder's weights come with Preferendum's dependency
\`${USE_LITE_PACKAGE}\`.
`;
