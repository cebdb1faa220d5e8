import { parseArgs } from "node:util";
import { BenchmarkIndex } from "@/lib/datasets/benchmark-index";
import { createRng, type Rng } from "@/lib/base/random";
import { type Figure, goal } from "./figure";

/** Distinct words, as many as a person knows. */
const VOCABULARY = 30_000;
const MB = 1e6;

/**
 * What it costs to look for benchmarks' prompts before an export: the index of the benchmarks, then every prompt of the
 * dataset against it. Words are drawn so that the frequent ones are frequent (Zipf).
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      texts: { type: "string", default: "30000" },
      prompts: { type: "string", default: "100000" },
      words: { type: "string", default: "80" },
    },
  });
  const [texts, prompts, words] = [Number(values.texts), Number(values.prompts), Number(values.words)];
  const rng = createRng("overlap");
  const before = process.memoryUsage().rss;
  const index = new BenchmarkIndex();
  const indexed = timed(
    texts,
    (i) => index.add("bench", i + 1, textOf(words, rng)),
    () => textOf(words, rng),
  );
  const searched = timed(
    prompts,
    () => void index.find(textOf(words, rng)),
    () => textOf(words, rng),
  );
  const rss = (process.memoryUsage().rss - before) / MB;
  return Promise.resolve<readonly Figure[]>([
    { name: `benchmark texts of ${words} words taken in`, value: texts / indexed, unit: "/s" },
    {
      name: `prompts of ${words} words compared with ${texts}`,
      value: prompts / searched,
      unit: "/s",
      ...goal(prompts / searched, ">=", 5_000),
    },
    { name: "memory of it all", value: rss, unit: "MB", ...goal(rss, "<", 300) },
  ]);
}

/** Seconds that `work` takes, without those that making its text takes. */
function timed(count: number, work: (i: number) => void, make: () => string): number {
  const from = performance.now();
  for (let i = 0; i < count; i++) work(i);
  const whole = performance.now() - from;
  const again = performance.now();
  for (let i = 0; i < count; i++) make();
  return (whole - (performance.now() - again)) / 1000;
}

function textOf(words: number, rng: Rng): string {
  return Array.from({ length: words }, () => `word${Math.floor(VOCABULARY ** rng())}`).join(" ");
}
