import type { Architecture } from "./architecture";

/** LoRA: which modules get an adapter, and how strong. */
export interface AdapterSettings {
  readonly rank: number;
  readonly alpha: number;
  /** Last parts of the modules' names: q_proj, query, c_attn. */
  readonly targets: readonly string[];
}

/** Has this module (a name without .weight) an adapter? */
export function hasAdapter(settings: AdapterSettings | null, module: string): boolean {
  return settings !== null && settings.targets.includes(module.slice(module.lastIndexOf(".") + 1));
}

/** Names and shapes of the adapters' tensors, as PEFT names them below `base_model.model.`. */
export function adapterShapes(
  { shapes, inOut, head }: Pick<Architecture, "shapes" | "inOut" | "head">,
  settings: AdapterSettings,
): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  for (const [name, shape] of shapes) {
    const module = name.replace(/\.weight$/, "");
    if (module === name || shape.length !== 2 || head.includes(name) || !hasAdapter(settings, module))
      continue;
    const [outputs, inputs] = (inOut ? shape.toReversed() : shape) as [number, number];
    found.set(`${module}.lora_A.weight`, [settings.rank, inputs]);
    found.set(`${module}.lora_B.weight`, [outputs, settings.rank]);
  }
  return found;
}
