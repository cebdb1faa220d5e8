import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { writeSafetensors } from "@/lib/tensor/safetensors";
import { ADAPTER_FOLDER, ENSEMBLE_FILE, writeFolder } from "../checkpoint-folder";
import type { AdapterSettings } from "../model/adapters";
import { NOTICE_FILE } from "../notice";
import { type OwnSettings, configFile } from "./config-file";
import { digestWeights } from "./digest-weights";
import type { ModelStart } from "./model-start";
import { modelReadme } from "./model-readme";
import { adapterFiles } from "./peft-folder";
import { FITTED_ON } from "./read-ensemble";

export interface CheckpointParts {
  readonly start: ModelStart;
  /** The weights, adapters merged. */
  readonly parameters: ReadonlyMap<string, StoredTensor>;
  readonly own: OwnSettings;
  readonly meanReward: number | null;
  /** What mode lora trained, written beside the merged weights as an adapter of the base. */
  readonly adapter: {
    readonly settings: AdapterSettings;
    readonly trained: ReadonlyMap<string, StoredTensor>;
  } | null;
  /** Heads beside the model's own. */
  readonly ensemble: ReadonlyMap<string, StoredTensor> | null;
}

/** Writes a folder that transformers' AutoModelForSequenceClassification loads. */
export async function writeCheckpoint(outDir: string, parts: CheckpointParts): Promise<void> {
  const { start, parameters, own, meanReward, adapter, ensemble } = parts;
  await writeFolder(outDir, async (folder) => {
    const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
    await write("config.json", json(configFile(start.architecture, own, meanReward)));
    for (const [name, text] of start.tokenizerFiles) await write(name, text);
    await write("README.md", modelReadme(start, adapter !== null, meanReward));
    if (start.notice !== null) await write(NOTICE_FILE, start.notice);
    const saved = [...parameters].filter(([name]) => start.architecture.shapes.has(name));
    await writeSafetensors(path.join(folder, "model.safetensors"), new Map(saved));
    if (ensemble !== null)
      await writeSafetensors(path.join(folder, ENSEMBLE_FILE), ensemble, {
        metadata: { [FITTED_ON]: digestWeights(start.architecture, parameters) },
      });
    if (adapter === null) return;
    const { config, tensors } = adapterFiles(start, adapter.settings, adapter.trained);
    await mkdir(path.join(folder, ADAPTER_FOLDER));
    await write(path.join(ADAPTER_FOLDER, "adapter_config.json"), json(config));
    await writeSafetensors(path.join(folder, ADAPTER_FOLDER, "adapter_model.safetensors"), tensors);
  });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
