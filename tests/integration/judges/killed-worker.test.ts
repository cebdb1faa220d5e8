import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { createJudge } from "@/lib/judges/services/create-judge";
import { readJudge } from "@/lib/judges/services/read-judge";
import { getPool } from "@/lib/platform/db";
import { STALE_AFTER_MS } from "@/lib/platform/job-rows";
import { poll } from "@/lib/platform/process";
import { entryOf, ROOT } from "@/lib/platform/supervisor/entry";
import { runQueuedJudges } from "@/lib/worker/run-queued-judges";
import { useDatabase } from "../../support/database";
import {
  type Answer,
  type AskedRequest,
  type FakeModelServer,
  startFakeModelServer,
} from "../../support/fake-model-server";
import { stretch } from "../../support/patience";
import { makeRankedProject } from "../../support/ranked-project";
import { addEndpoint, testPorts } from "../../support/sampling";

useDatabase();

const PROMPTS = 6;
const ORDERS = 2 * PROMPTS;
/** So many requests are answered; the worker dies with as many as the endpoint allows under way. */
const ANSWERED = 5;
const CONCURRENCY = 3;

let fake: FakeModelServer;
beforeAll(async () => {
  fake = await startFakeModelServer();
});
afterAll(() => fake.close());

const verdict: Answer = {
  json: {
    choices: [{ index: 0, message: { content: "[[A]]" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1 },
  },
};
const wordsOf = ({ body }: AskedRequest): string => JSON.stringify(body.messages);

test("a worker that is killed in the middle of a judge pays nothing twice but what was under way", async () => {
  const more = { baseUrl: fake.url, maxConcurrency: CONCURRENCY, inputPrice: 1_000_000, outputPrice: 0 };
  const endpoint = await addEndpoint("Judge server", more);
  const { slug, projectId } = await makeRankedProject(
    "Killed",
    Array.from({ length: PROMPTS }, (_, i) => ({
      messages: [{ role: "user" as const, content: `Question ${i}` }],
      texts: [`good ${i}`, `bad ${i}`],
      annotations: [],
    })),
  );
  const { number } = await createJudge(SYSTEM, slug, { name: "J", endpoint, model: "m" }, new Date());
  fake.answer = () => (fake.asked.length <= ANSWERED ? verdict : "hang");
  const { file, execArgv } = entryOf("lib/worker/main.ts");
  const worker = fork(file, [], {
    cwd: ROOT,
    execArgv: [...execArgv],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const settled = await poll(
    async () => {
      const judge = await readJudge(SYSTEM, number, new Date());
      return judge.settled === ANSWERED && fake.asked.length === ANSWERED + CONCURRENCY ? judge : undefined;
    },
    { withinMs: stretch(30_000), everyMs: 50 },
  );
  worker.kill("SIGKILL");
  await once(worker, "exit");
  expect(settled).toMatchObject({ settled: ANSWERED, cost: ANSWERED });
  const hung = fake.asked.slice(ANSWERED).map(wordsOf);

  fake.answer = () => verdict;
  const later = testPorts(() => new Date(Date.now() + STALE_AFTER_MS + 1_000));
  await runQueuedJudges({ signal: new AbortController().signal }, () => later);
  expect(await readJudge(SYSTEM, number, new Date())).toMatchObject({
    ...{ state: "done", settled: ORDERS, failed: 0, cost: ORDERS },
  });
  // Each order was asked once, and only what was under way a second time.
  const asked = fake.asked.map(wordsOf);
  expect(asked).toHaveLength(ORDERS + CONCURRENCY);
  expect(new Set(asked).size).toBe(ORDERS);
  const twice = asked.filter((words, i) => asked.indexOf(words) !== i);
  expect(twice.toSorted()).toEqual(hung.toSorted());
  const { rows } = await getPool().query(
    `SELECT count(*)::int AS n, count(DISTINCT (a.task_id, s.pass))::int AS apart
     FROM annotation a JOIN assignment s ON s.id = a.assignment_id JOIN task t ON t.id = a.task_id WHERE t.project_id = $1`,
    [projectId],
  );
  expect(rows).toEqual([{ n: ORDERS, apart: ORDERS }]);
});
