import { openBenchDatabase } from "./bench-database";
import { makeBenchProject, longText, type BenchProject } from "./annotate/make-projects";
import { openBrowser, RankingBrowser } from "./annotate/ranking-browser";
import { startApp } from "./distribution/app-process";
import { type Figure, goal, quantile } from "./figure";
import type { Browser } from "@playwright/test";

const FRAME_MS = 16;
const KEYS = 60;
const SUBMITS = 30;
const SUBMIT_GOAL_MS = 100;

/** The ranking screen in a real browser: how soon a key shows, what long texts cost, how soon the next task is there. */
export async function run(): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  const app = await startApp(database.url);
  const browser = await openBrowser();
  const origin = `http://127.0.0.1:${app.port}`;
  try {
    const nine = Array.from({ length: 9 }, (_, i) => longText(20_000, `nine ${i}`));
    const megabyte = [longText(1_000_000, "a megabyte"), longText(2_000, "beside it")];
    const short = Array.from({ length: SUBMITS + 2 }, (_, n) =>
      Array.from({ length: 4 }, (_, i) => longText(1_500, `short ${n} ${i}`)),
    );
    return [
      ...(await measureKeys(browser, origin, await makeBenchProject([nine]), "9 × 20,000 characters")),
      ...(await measureKeys(browser, origin, await makeBenchProject([megabyte]), "1,000,000 characters")),
      ...(await measureSubmits(browser, origin, await makeBenchProject(short))),
    ];
  } finally {
    await browser.close();
    await app.stop();
    await database.close();
  }
}

/** Ranks the first task to and fro: numbers, arrows, undo. */
async function measureKeys(
  browser: Browser,
  origin: string,
  project: BenchProject,
  what: string,
): Promise<Figure[]> {
  const screen = await RankingBrowser.open(browser, origin, project);
  const opened = await screen.cost();
  const keys = ["1", "2", "ArrowLeft", "ArrowDown", "u", "ArrowRight"];
  for (const key of keys) await screen.press(key); // what is compiled on its first use
  const before = await screen.cost();
  const times: number[] = [];
  for (let i = 0; i < KEYS; i++) times.push(await screen.press(keys[i % keys.length] ?? "1"));
  const after = await screen.cost();
  await screen.close();
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  const busy = (after.busyMs - before.busyMs) / KEYS;
  return [
    {
      name: `${what}: key to paint, median of ${KEYS}`,
      value: median,
      unit: "ms",
      ...goal(median, "<", FRAME_MS),
    },
    { name: `${what}: key to paint, p95`, value: p95, unit: "ms" },
    { name: `${what}: main thread a key, mean`, value: busy, unit: "ms" },
    { name: `${what}: main thread until the task is there`, value: opened.busyMs, unit: "ms" },
    { name: `${what}: JavaScript heap`, value: after.heapMB, unit: "MB" },
    { name: `${what}: nodes in the page`, value: after.nodes, unit: "nodes" },
  ];
}

/** Ranks K = 4 and submits, one task after another. */
async function measureSubmits(browser: Browser, origin: string, project: BenchProject): Promise<Figure[]> {
  const screen = await RankingBrowser.open(browser, origin, project);
  const times: number[] = [];
  for (let n = 1; n <= SUBMITS; n++) {
    for (const key of ["1", "2", "3", "4"]) await screen.press(key);
    times.push(await screen.submit());
    const heading = await screen.heading();
    if (heading !== `Task ${n + 1}`) throw new Error(`after ${n} answers the screen shows "${heading}"`);
  }
  await screen.close();
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return [
    {
      name: `submit to the next task painted, K = 4, median of ${SUBMITS}`,
      value: median,
      unit: "ms",
      ...goal(median, "<", SUBMIT_GOAL_MS),
    },
    { name: "submit to the next task painted, p95", value: p95, unit: "ms" },
  ];
}
