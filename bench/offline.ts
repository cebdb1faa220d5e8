import type { Browser } from "@playwright/test";
import { openBenchDatabase } from "./bench-database";
import { longText, makeBenchProject } from "./annotate/make-projects";
import { openBrowser } from "./annotate/ranking-browser";
import { startApp, type App } from "./distribution/app-process";
import { type Figure, goal } from "./figure";
import { countStored } from "./offline/count-stored";
import { OfflineAnnotator } from "./offline/offline-annotator";

const SUBMITS = 20;
/** Answers given while something is away; the next task is there only as often as it was fetched ahead. */
const AT_ONCE = 2;

type Trouble = (annotator: OfflineAnnotator, app: App) => Promise<void>;

/**
 * Twenty answers in a real browser while network and server are taken away and given back, and what the database has
 * of them: each once.
 */
export async function run(): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  const app = await startApp(database.url);
  const browser = await openBrowser();
  try {
    return await measure(browser, app);
  } finally {
    await browser.close();
    await app.stop();
    await database.close();
  }
}

async function measure(browser: Browser, app: App): Promise<Figure[]> {
  const tasks = Array.from({ length: SUBMITS + 1 }, (_, n) =>
    Array.from({ length: 3 }, (_, i) => longText(400, `offline ${n} ${i}`)),
  );
  const project = await makeBenchProject(tasks);
  const annotator = await OfflineAnnotator.open(browser, `http://127.0.0.1:${app.port}`, project);
  for (let round = 0; annotator.given < SUBMITS; round++)
    await TROUBLES[round % TROUBLES.length]?.(annotator, app);
  await annotator.waitUntilSent();
  const { annotations, revisions, assignments } = await countStored(project.slug);
  const lost = annotator.given - assignments;
  const doubled = revisions - assignments + (annotations - assignments);
  await annotator.close();
  return [
    { name: "answers given", value: annotator.given, unit: "answers" },
    { name: "given while the network was away", value: annotator.while.network, unit: "answers" },
    { name: "given while the server was killed", value: annotator.while.server, unit: "answers" },
    { name: "stored, but their reply was lost", value: annotator.while.reply, unit: "answers" },
    { name: "given before a reload of the page", value: annotator.while.reload, unit: "answers" },
    { name: "stored", value: assignments, unit: "answers" },
    { name: "lost", value: lost, unit: "answers", ...goal(lost, "<=", 0) },
    { name: "doubled", value: doubled, unit: "answers", ...goal(doubled, "<=", 0) },
  ];
}

const TROUBLES: readonly Trouble[] = [
  async (annotator) => {
    await annotator.setOffline(true);
    await annotator.answer("network", AT_ONCE);
    await annotator.setOffline(false);
    await annotator.waitForTask();
  },
  async (annotator, app) => {
    app.kill();
    await annotator.answer("server", AT_ONCE);
    await app.restart();
    await annotator.waitForTask();
  },
  async (annotator) => {
    await annotator.loseReply();
    await annotator.answer("reply", 1);
    await annotator.waitForTask();
  },
  async (annotator) => {
    await annotator.blockSubmits(true);
    await annotator.answer("reload", 1);
    await annotator.reload();
    await annotator.blockSubmits(false);
    await annotator.waitForTask();
  },
];
