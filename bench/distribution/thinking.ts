import { type Figure, goal, quantile } from "../figure";
import { annotate, newLog } from "./annotator";
import type { App } from "./app-process";
import { makeCampaign } from "./make-campaign";

const ANNOTATORS = 100;
const THINK_MS = 10_000;

/** A hundred annotators who think ten seconds over each task, for `seconds` after each has his first one. */
export async function measureThinking(apps: readonly App[], seconds: number): Promise<Figure[]> {
  if (seconds === 0) return [];
  const tasks = Math.ceil(ANNOTATORS * (2 + (seconds * 1000) / THINK_MS));
  const { slug, cookies } = await makeCampaign({
    name: "Thinking",
    tasks,
    wanted: 1,
    annotators: ANNOTATORS,
  });
  const log = newLog();
  const ports = apps.map((app) => app.port);
  const until = performance.now() + THINK_MS + seconds * 1000;
  // They begin one after the other, as people do, spread over the time of one task.
  const work = cookies.map((cookie, i) => {
    const think = { startMs: (i * THINK_MS) / ANNOTATORS, taskMs: THINK_MS, until };
    return annotate({ slug, cookie, ports, first: i, think }, log);
  });
  await Promise.all(work);
  const p95 = quantile(log.turnMs, 0.95);
  const who = `${ANNOTATORS} annotators, ${THINK_MS / 1000} s think time`;
  return [
    { name: `submit + next task p50, ${who}`, value: quantile(log.turnMs, 0.5), unit: "ms" },
    { name: `submit + next task p95, ${who}`, value: p95, unit: "ms", ...goal(p95, "<", 50, "ms") },
    { name: `tasks answered, ${who}`, value: log.turnMs.length, unit: "tasks" },
  ];
}
