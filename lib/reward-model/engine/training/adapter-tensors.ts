import type { Rng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { adapterShapes, type AdapterSettings } from "../model/adapters";
import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";

/** New adapters as PEFT starts them: A uniform within ±1/√in, B nothing, so that they change no reward yet. */
export function newAdapters(
  architecture: Architecture,
  settings: AdapterSettings,
  rng: Rng,
): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, shape] of adapterShapes(architecture, settings)) {
    const [rows = 0, columns = 0] = shape;
    const data = new Float32Array(rows * columns);
    const bound = 1 / Math.sqrt(columns);
    if (name.endsWith(".lora_A.weight"))
      for (let i = 0; i < data.length; i++) data[i] = (2 * rng() - 1) * bound;
    tensors.set(name, { shape, data });
  }
  return tensors;
}

/** The weights with their adapters in them: W + (α/r) B A, for matrices [in, out] its transpose. */
export function mergeAdapters(
  { inOut }: Pick<Architecture, "inOut">,
  parameters: Parameters,
  { rank, alpha }: AdapterSettings,
): Map<string, StoredTensor> {
  const merged = new Map(parameters);
  for (const [name, a] of parameters) {
    const module = /^(.*)\.lora_A\.weight$/.exec(name)?.[1];
    if (module === undefined) continue;
    const b = parameters.get(`${module}.lora_B.weight`)!;
    const weight = parameters.get(`${module}.weight`)!;
    const [outputs, inputs] = [b.shape[0]!, a.shape[1]!];
    const data = Float32Array.from(weight.data);
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++) {
        let sum = 0;
        for (let k = 0; k < rank; k++) sum += b.data[o * rank + k]! * a.data[k * inputs + i]!;
        data[inOut ? i * outputs + o : o * inputs + i]! += (alpha / rank) * sum;
      }
    merged.set(`${module}.weight`, { shape: weight.shape, data });
    merged.delete(name);
    merged.delete(`${module}.lora_B.weight`);
  }
  return merged;
}
