import { spawnSync } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { trainCommand } from "@/lib/cli/commands/train";
import { loadRewardModel } from "@/lib/reward-model/engine/load";
import { readSafetensors } from "@/lib/tensor/safetensors";
import { failureOf, runCommand, useFolder } from "../support/command";
import { goldenFolder } from "../support/golden";
import { makePairs, writeRows } from "../support/preference-data";

// Needs a Python with TRL; PREFERENDUM_PYTHON names it.
const python = process.env.PREFERENDUM_PYTHON ?? "python3";
const NEEDED = ["torch", "transformers", "trl", "datasets", "accelerate", "peft"];
const PROBE = `import importlib.util as u; assert all(u.find_spec(name) for name in ${JSON.stringify(NEEDED)})`;
const missing = spawnSync(python, ["-c", PROBE]).status !== 0;
const reason = missing ? ` (skipped: ${python} has no ${NEEDED.join(", ")})` : "";

const folder = useFolder();

const resultSchema = z.looseObject({
  trained: z.literal(true),
  steps: z.number(),
  differsBy: z.number().nullable(),
  heldOut: z.looseObject({ pairs: z.number(), accuracy: z.number() }),
});

async function train(out: string, base: string, options: Readonly<Record<string, string>>) {
  const data = await writeRows(folder.at("in"), "pairs.jsonl", makePairs(30));
  const given = { data: [data], base, out: folder.at(out), engine: "trl", python, "test-share": "0.4" };
  return resultSchema.parse((await runCommand(trainCommand, { ...given, epochs: "1", ...options })).json);
}

test.skipIf(missing).each([
  ["a Llama with LoRA", "llama", { "lora-targets": "q_proj,v_proj", "learning-rate": "0.01" }],
  ["a Qwen2 in full", "qwen2", { mode: "full", centring: "0.01" }],
  ["a GPT-2 with LoRA on what PEFT chooses", "gpt2", { "learning-rate": "0.01" }],
] as const)(
  `TRL trains %s for two steps, and our engine scores the checkpoint to the numbers that Python has${reason}`,
  { timeout: 500_000 },
  async (name, family, options) => {
    const result = await train(name, goldenFolder(family), options);
    expect(result.steps).toBe(2);
    expect(result.differsBy).toBeLessThan(1e-4);
    const before = await readSafetensors(path.join(goldenFolder(family), "model.safetensors"));
    const after = await readSafetensors(path.join(folder.at(name), "model.safetensors"));
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    const moved = [...after].filter(([key, { data }]) => data.some((x, i) => x !== before.get(key)!.data[i]));
    expect(moved.length).toBeGreaterThan(1);
  },
);

test.skipIf(missing)(
  `a family that the engine does not do is scored by Python, and its report is made of that${reason}`,
  { timeout: 500_000 },
  async () => {
    const base = folder.at("mistral");
    await cp(goldenFolder("llama"), base, { recursive: true });
    const config: unknown = JSON.parse(await readFile(path.join(base, "config.json"), "utf8"));
    const other = { model_type: "mistral", architectures: ["MistralForSequenceClassification"] };
    await writeFile(path.join(base, "config.json"), JSON.stringify({ ...Object(config), ...other }));
    const result = await train("foreign", base, { mode: "full" });
    expect(result.differsBy).toBeNull();
    const rewards = z
      .array(z.number())
      .parse(JSON.parse(await readFile(folder.at("foreign.trl/output/rewards.json"), "utf8")));
    expect(rewards).toHaveLength(2 * result.heldOut.pairs);
    const right = rewards.filter((reward, i) => i % 2 === 0 && reward > rewards[i + 1]!).length;
    expect(result.heldOut.accuracy).toBeCloseTo(right / result.heldOut.pairs, 9);
    expect((await failureOf(loadRewardModel(folder.at("foreign")))).code).toBe("unsupported");
  },
);
