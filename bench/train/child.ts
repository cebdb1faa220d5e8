import { createRng } from "@/lib/base/random";
import type { Comparison } from "@/lib/reward-model/comparison";
import { readModelWeights } from "@/lib/reward-model/engine/checkpoint/model-weights";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import { openRunner, type Parameters } from "@/lib/reward-model/engine/model/runner";
import { newAdapters } from "@/lib/reward-model/engine/training/adapter-tensors";
import type { Example } from "@/lib/reward-model/engine/training/example";
import { openModel } from "@/lib/reward-model/engine/training/open-model";
import { LEARNING_RATE, planOf } from "@/lib/reward-model/engine/training/plan-settings";
import { runStep } from "@/lib/reward-model/engine/training/run-step";
import { trainedNames, type TrainPlan } from "@/lib/reward-model/engine/training/trained-names";
import { BRADLEY_TERRY } from "@/lib/reward-model/objectives/objective";
import { initAdamW, updateAdamW } from "@/lib/tensor/adamw";
import { countFlops } from "./count-flops";
import { type Job, jobSchema, type OwnResult } from "./job";

const job = jobSchema.parse(JSON.parse(process.argv[2] ?? ""));
const result = await measure(job);
process.send?.(result, () => process.disconnect());

async function measure({ folder, work, sequences, tokens, rounds, threads }: Job): Promise<OwnResult> {
  const architecture = await readArchitecture(folder);
  const rng = createRng("bench");
  const parameters = new Map((await readModelWeights(folder, architecture, rng)).parameters);
  const plan = work === "score" ? null : planOf(architecture, work, {});
  const round =
    plan === null
      ? await openScoring(architecture, parameters, threads)
      : await openTraining(architecture, parameters, plan, { maxTokens: tokens, threads });
  const [seconds, cpuSeconds]: [number[], number[]] = [[], []];
  for (let i = 0; i <= rounds; i++) {
    const examples = drawExamples(architecture, sequences, tokens, createRng(`batch ${i}`));
    const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
    await round(examples);
    const { user, system } = process.cpuUsage(cpuFrom);
    if (i === 0) continue;
    seconds.push((performance.now() - from) / 1000);
    cpuSeconds.push((user + system) / 1e6);
  }
  return {
    seconds,
    cpuSeconds,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    flops: countFlops(architecture, plan, sequences, tokens),
  };
}

type Round = (examples: readonly Example[]) => Promise<unknown>;

async function openScoring(
  architecture: Architecture,
  parameters: Parameters,
  threads: number,
): Promise<Round> {
  const runner = await openRunner(architecture, parameters, { threads });
  return (examples) => runner.forward(examples.flatMap((example) => example.sequences));
}

/** A step as trainTransformer does it. What is frozen reads each batch anew: no text comes twice. */
async function openTraining(
  architecture: Architecture,
  parameters: Map<string, { readonly shape: readonly number[]; readonly data: Float32Array }>,
  plan: TrainPlan,
  { maxTokens, threads }: { maxTokens: number; threads: number },
): Promise<Round> {
  if (plan.mode === "lora")
    for (const [name, tensor] of newAdapters(architecture, plan.adapters, createRng("adapters")))
      parameters.set(name, tensor);
  const names = trainedNames(architecture, plan);
  const trained = new Map(names.map((name) => [name, parameters.get(name)!]));
  const { model } = await openModel(architecture, parameters, { plan, trained: names, maxTokens, threads });
  const gradients = new Map([...trained].map(([name, { data }]) => [name, new Float32Array(data.length)]));
  const state = initAdamW(trained);
  return async (examples) => {
    for (const gradient of gradients.values()) gradient.fill(0);
    await runStep(model, examples, BRADLEY_TERRY, gradients);
    updateAdamW(trained, gradients, state, LEARNING_RATE[plan.mode]);
  };
}

/** Pairs of answers, all of the same length. */
function drawExamples(
  { shapes, tables, family }: Architecture,
  sequences: number,
  tokens: number,
  rng: () => number,
): Example[] {
  const words = shapes.get(tables.word)![0]!;
  const draw = (): Example["sequences"][number] => ({
    ids: Array.from({ length: tokens }, () => 5 + Math.floor(rng() * (words - 5))),
    ...(family === "bert" ? { types: new Array<number>(tokens).fill(0) } : {}),
  });
  return Array.from({ length: sequences / 2 }, (_, i) => ({
    comparison: pairOf(String(i)),
    sequences: [draw(), draw()],
  }));
}

function pairOf(group: string): Comparison {
  return { group, prompt: "", completions: ["a", "b"], pairs: [{ better: 0, worse: 1, weight: 1 }] };
}
