import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { poll } from "@/lib/platform/process";
import { entryOf, ROOT } from "@/lib/platform/supervisor/entry";
import { STALE_AFTER_MS } from "@/lib/platform/job-rows";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { runQueuedSamplings } from "@/lib/worker/run-queued-samplings";
import { useDatabase } from "../../support/database";
import { asProvider, type FakeModelServer, startFakeModelServer } from "../../support/fake-model-server";
import { stretch } from "../../support/patience";
import { addEndpoint, completionsOf, makePromptSet, testPorts } from "../../support/sampling";

useDatabase();

let fake: FakeModelServer;
beforeAll(async () => {
  fake = await startFakeModelServer();
});
afterAll(() => fake.close());

const PROMPTS = 12;
const SAMPLES = 3;

test("a worker that is killed in the middle loses and doubles no sample", async () => {
  await addEndpoint("Fake", { provider: "ollama", baseUrl: fake.url, maxConcurrency: 3 });
  const promptSet = await makePromptSet("Killed", PROMPTS);
  const plan = { promptSet, models: [{ endpoint: "fake", model: "m" }], samples: SAMPLES, seeds: [5] };
  const { number } = await createSampling(SYSTEM, plan, new Date());
  // The 8th request and those after it are never answered: the worker dies with three of them under way.
  fake.answer = (request) => (fake.asked.length <= 7 ? asProvider(request) : "hang");
  const { file, execArgv } = entryOf("lib/worker/main.ts");
  const worker = fork(file, [], {
    cwd: ROOT,
    execArgv: [...execArgv],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const stored = await poll(
    async () => {
      const { completions } = await readSampling(SYSTEM, number, new Date());
      return completions === 7 && fake.asked.length === 10 ? completions : undefined;
    },
    { withinMs: stretch(30_000), everyMs: 50 },
  );
  worker.kill("SIGKILL");
  await once(worker, "exit");
  expect(stored).toBe(7);

  fake.answer = asProvider;
  const later = testPorts(() => new Date(Date.now() + STALE_AFTER_MS + 1_000));
  await runQueuedSamplings({ signal: new AbortController().signal }, () => later);
  expect(await readSampling(SYSTEM, number, new Date())).toMatchObject({
    ...{ state: "done", completions: PROMPTS * SAMPLES, settled: PROMPTS, failed: 0 },
  });
  const all = await completionsOf(promptSet);
  expect(all).toHaveLength(PROMPTS * SAMPLES);
  for (let i = 0; i < all.length; i += SAMPLES)
    expect(all.slice(i, i + SAMPLES).map(({ text, index }) => `${index} ${text}`)).toEqual([
      "0 Answer 5",
      "1 Answer 6",
      "2 Answer 7",
    ]);
});
