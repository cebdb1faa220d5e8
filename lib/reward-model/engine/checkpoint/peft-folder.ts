import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { AdapterSettings } from "../model/adapters";
import type { ModelStart } from "./model-start";

/**
 * The files of an adapter in the layout of PEFT (github.com/huggingface/peft): its settings, and the tensors that were
 * trained, adapters and head, below `base_model.model.`.
 */
export function adapterFiles(
  { architecture, folder, name }: ModelStart,
  settings: AdapterSettings,
  trained: ReadonlyMap<string, StoredTensor>,
): { config: object; tensors: Map<string, StoredTensor> } {
  const isAdapter = (tensor: string): boolean => /\.lora_[AB]\.weight$/.test(tensor);
  const heads = [...trained.keys()].filter((tensor) => !isAdapter(tensor)).map(moduleToSave);
  return {
    config: {
      peft_type: "LORA",
      task_type: "SEQ_CLS",
      base_model_name_or_path: folder ?? name,
      r: settings.rank,
      lora_alpha: settings.alpha,
      lora_dropout: 0,
      bias: "none",
      fan_in_fan_out: architecture.inOut,
      target_modules: [...settings.targets],
      modules_to_save: [...new Set(heads)],
      inference_mode: true,
      use_rslora: false,
      use_dora: false,
    },
    tensors: new Map([...trained].map(([tensor, stored]) => [`base_model.model.${tensor}`, stored])),
  };
}

/** "pooler" for bert.pooler.dense.weight: the module right below the model that holds the tensor. */
function moduleToSave(tensor: string): string {
  const parts = tensor.split(".").slice(0, -1);
  return (parts.length > 1 ? parts[1] : parts[0]) ?? tensor;
}
