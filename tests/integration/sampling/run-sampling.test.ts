import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { poll } from "@/lib/platform/process";
import { createProject } from "@/lib/projects/services/create-project";
import { MAX_TRIES } from "@/lib/sampling/backoff";
import type { NewSampling, Sampling } from "@/lib/sampling/schema";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { pauseSampling } from "@/lib/sampling/services/pause-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { resumeSampling } from "@/lib/sampling/services/resume-sampling";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { runQueuedSamplings } from "@/lib/worker/run-queued-samplings";
import { useDatabase } from "../../support/database";
import {
  type Answer,
  asProvider,
  type AskedRequest,
  type FakeModelServer,
  openaiReply,
  startFakeModelServer,
} from "../../support/fake-model-server";
import { stretch } from "../../support/patience";
import { addEndpoint, completionsOf, makePromptSet, testPorts } from "../../support/sampling";

useDatabase();

const NOW = new Date("2026-11-28T10:00:00Z");
let fake: FakeModelServer;

beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  fake = await startFakeModelServer();
});
beforeEach(async () => {
  fake.asked.length = 0;
  fake.answer = asProvider;
  await getPool().query(`TRUNCATE sampling, endpoint CASCADE`);
});
afterAll(() => fake.close());

interface Job extends Partial<NewSampling> {
  readonly prompts?: number;
}

/** A job over a set of its own, on the endpoint "e". */
async function createJob({ prompts = 2, ...more }: Job = {}): Promise<{ number: number; set: string }> {
  const set = await makePromptSet(`Set ${randomUUID()}`, prompts);
  const asked = { promptSet: set, models: [{ endpoint: "e", model: "m" }], samples: 3, seeds: [5], ...more };
  return { number: (await createSampling(SYSTEM, asked, NOW)).number, set };
}

/** Works until nothing waits; gives the job as it ended, and the waits. */
async function work(
  number: number,
  timeoutMs?: number,
): Promise<Sampling & { readonly waits: readonly number[] }> {
  const ports = testPorts(() => NOW, timeoutMs);
  await runQueuedSamplings({ signal: new AbortController().signal }, () => ports);
  return { ...(await readSampling(SYSTEM, number, NOW)), waits: ports.waits };
}

/** Fails the first requests so, then answers as usual. */
function failFirst(...answers: readonly Answer[]): void {
  let asked = 0;
  fake.answer = (request) => answers[asked++] ?? asProvider(request);
}

const texts = async (set: string) => (await completionsOf(set)).map(({ text }) => text);
const THREE = ["Answer 5", "Answer 6", "Answer 7"];

test("every prompt gets K completions with what was really sent", async () => {
  const slug = await addEndpoint("E", { baseUrl: fake.url, apiKey: "sk-1", inputPrice: 2, outputPrice: 8 });
  const { number, set } = await createJob({ temperatures: [0.5], maxTokens: 50, policyId: "round-1" });
  const job = await work(number);
  expect(job).toMatchObject({
    ...{
      state: "done",
      completions: 6,
      wanted: 6,
      batches: 2,
      settled: 2,
      failed: 0,
      requests: 2,
      retries: 0,
    },
    ...{ inputTokens: 20, outputTokens: 30, error: null, tasks: null },
  });
  expect(job.cost).toBeCloseTo((20 * 2 + 30 * 8) / 1e6, 12);
  const stored = await completionsOf(set);
  expect(stored.map(({ text }) => text)).toEqual([...THREE, ...THREE]);
  expect(stored[1]).toMatchObject({
    ...{ index: 1, origin: "sampled", model: "m", policy_id: "round-1", finish_reason: "stop", metadata: {} },
    sampling: {
      ...{ model: "m", n: 3, temperature: 0.5, seed: 5, max_tokens: 50 },
      ...{ provider: "openai", endpoint: slug, job: number, sample: 1, system_fingerprint: "fp_1" },
      usage: { input_tokens: 10, output_tokens: 15, answers: 3 },
    },
  });
  expect(JSON.stringify(stored)).not.toContain("sk-1");
});

describe.each(["ollama", "anthropic", "scripted"] as const)("%s", (provider) => {
  test("gives as many samples, one a request where it can give no more", async () => {
    await addEndpoint("E", provider === "scripted" ? { provider } : { provider, baseUrl: fake.url });
    const { number, set } = await createJob();
    const job = await work(number);
    expect(job).toMatchObject({ state: "done", completions: 6, requests: provider === "scripted" ? 2 : 6 });
    if (provider === "ollama") expect(await texts(set)).toEqual([...THREE, ...THREE]);
    expect(new Set((await completionsOf(set)).map(({ prompt }) => prompt)).size).toBe(2);
  });
});

describe("a server that gives fewer answers than asked for", () => {
  test("is asked for the rest one by one, with the seeds that follow", async () => {
    await addEndpoint("E", { baseUrl: fake.url });
    fake.answer = ({ body }) => ({ json: openaiReply(1, body) });
    const { number, set } = await createJob({ prompts: 1 });
    expect(await work(number)).toMatchObject({ state: "done", completions: 3, requests: 3, retries: 0 });
    expect(await texts(set)).toEqual(THREE);
    expect(fake.asked.map(({ body }) => [body.n, body.seed])).toEqual([
      [3, 5],
      [undefined, 6],
      [undefined, 7],
    ]);
  });

  test("and one that refuses n is asked one by one from the start, once for all prompts", async () => {
    await addEndpoint("E", { baseUrl: fake.url });
    fake.answer = (request) =>
      "n" in request.body
        ? { status: 400, json: { error: { message: "n must be 1" } } }
        : asProvider(request);
    const { number, set } = await createJob();
    expect(await work(number)).toMatchObject({ state: "done", completions: 6, requests: 7, failed: 0 });
    expect(await texts(set)).toEqual([...THREE, ...THREE]);
  });

  test("and one that wants the length under its newer name gets it", async () => {
    await addEndpoint("E", { baseUrl: fake.url });
    const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
    fake.answer = (request) =>
      "max_tokens" in request.body ? { status: 400, json: { error: { message } } } : asProvider(request);
    const { number, set } = await createJob({ maxTokens: 9 });
    expect(await work(number)).toMatchObject({ state: "done", completions: 6, requests: 3 });
    expect((await completionsOf(set))[0]!.sampling).toMatchObject({ max_completion_tokens: 9 });
  });
});

test("a server that gives more answers than asked for has the first of them stored", async () => {
  await addEndpoint("E", { baseUrl: fake.url });
  fake.answer = ({ body }) => ({ json: openaiReply(5, body) });
  const { number, set } = await createJob({ prompts: 1 });
  expect(await work(number)).toMatchObject({ state: "done", completions: 3, requests: 1 });
  expect(await texts(set)).toEqual(THREE);
});

describe("what fails for a while", () => {
  test("is tried again after the time that the server asks for, else after longer and longer waits", async () => {
    await addEndpoint("E", { baseUrl: fake.url });
    failFirst(
      { status: 429, headers: { "retry-after": "9" }, json: { error: { message: "slow down" } } },
      { status: 500, text: "" },
      { text: "<html>" },
      "hang",
    );
    const { number } = await createJob({ prompts: 1 });
    const job = await work(number, 60);
    expect(job).toMatchObject({ state: "done", completions: 3, requests: 5, retries: 4, failed: 0 });
    // the server's nine seconds keep the next turn too
    expect(job.waits).toEqual([9_000, 9_000, 2_000, 9_000, 4_000, 9_000, 8_000, 9_000]);
  });

  test("is given up after so many tries, counted and told, and tried again when the job goes on", async () => {
    await addEndpoint("E", { baseUrl: fake.url });
    const fails = ({ body }: AskedRequest) => JSON.stringify(body).includes("question 1?");
    fake.answer = (request) => (fails(request) ? { status: 503, text: "busy" } : asProvider(request));
    const { number, set } = await createJob();
    const job = await work(number);
    expect(job).toMatchObject({
      state: "done",
      completions: 3,
      settled: 2,
      failed: 1,
      requests: MAX_TRIES + 1,
    });
    expect(job.failures).toEqual([{ reason: "The server answered 503: busy", batches: 1 }]);
    expect(new Set((await completionsOf(set)).map(({ prompt }) => prompt)).size).toBe(1);
  });
});

test("a job that is done but for what was given up tries that again, and makes the tasks that were missing", async () => {
  await addEndpoint("E", { baseUrl: fake.url });
  const project = await createProject(SYSTEM, { name: `P ${randomUUID()}` }, NOW);
  const fails = ({ body }: AskedRequest) => JSON.stringify(body).includes("question 1?");
  fake.answer = (request) =>
    fails(request) ? { status: 400, json: { error: { message: "too long" } } } : asProvider(request);
  const { number } = await createJob({ project: project.slug });
  expect(await work(number)).toMatchObject({ state: "done", failed: 1, tasks: 1 });
  fake.answer = asProvider;
  expect(await resumeSampling(SYSTEM, number, NOW)).toMatchObject({ state: "queued", settled: 1, failed: 0 });
  expect(await work(number)).toMatchObject({
    state: "done",
    failed: 0,
    completions: 6,
    tasks: 2,
    failures: [],
  });
  await expect(resumeSampling(SYSTEM, number, NOW)).rejects.toThrow("is done");
});

test("a job's own limits hold where they are lower than the endpoint's", async () => {
  await addEndpoint("E", { baseUrl: fake.url, maxConcurrency: 8 });
  let [now, most] = [0, 0];
  fake.answer = async (request) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    now--;
    return asProvider(request);
  };
  const { number } = await createJob({ prompts: 6, maxConcurrency: 1, requestsPerMinute: 60 });
  const { waits } = await work(number);
  expect(most).toBe(1);
  expect(waits).toEqual([1000, 2000, 3000, 4000, 5000]);
});

describe("a job that cannot go on", () => {
  test.each([
    [401, "bad key", "Look at the endpoint's API key."],
    [404, "no model m", "Look at the endpoint's address and the model's name."],
  ])("fails at the first %i and says what to look at", async (status, message, fix) => {
    await addEndpoint("E", { baseUrl: fake.url });
    fake.answer = () => ({ status, json: { error: { message } } });
    const { number } = await createJob({ prompts: 30 });
    const job = await work(number);
    expect(job).toMatchObject({ state: "failed", requests: 1, completions: 0 });
    expect(job.error).toBe(`The server answered ${status}: ${message} ${fix}`);
  });

  test("stops after ten refusals in a row, and goes on where it stands once that is mended", async () => {
    await addEndpoint("E", { baseUrl: fake.url });
    fake.answer = () => ({ status: 400, json: { error: { message: "temperature is not supported" } } });
    const { number, set } = await createJob({ prompts: 30 });
    const failed = await work(number);
    expect(failed).toMatchObject({ state: "failed", failed: 10, requests: 10 });
    expect(failed.error).toContain("10 requests in a row failed");
    fake.answer = asProvider;
    expect(await resumeSampling(SYSTEM, number, NOW)).toMatchObject({
      state: "queued",
      settled: 0,
      failed: 0,
    });
    expect(await work(number)).toMatchObject({ state: "done", completions: 90, failed: 0, error: null });
    expect(await completionsOf(set)).toHaveLength(90);
  });

  test("says so when its endpoint is gone, leads inside, or nothing came of any request", async () => {
    const gone = await addEndpoint("E", { baseUrl: fake.url });
    const { number } = await createJob();
    await getPool().query(`DELETE FROM endpoint WHERE slug = $1`, [gone]);
    expect((await work(number)).error).toContain(`There is no endpoint "e".`);
    await addEndpoint("E", { baseUrl: fake.url, allowPrivate: false });
    await resumeSampling(SYSTEM, number, NOW);
    expect((await work(number)).error).toContain("inside the server's own network");
    await getPool().query(`UPDATE endpoint SET allow_private = true`);
    fake.answer = () => ({ status: 422, text: "no" });
    await resumeSampling(SYSTEM, number, NOW);
    expect(await work(number)).toMatchObject({
      state: "failed",
      error: expect.stringContaining("No request succeeded") as string,
    });
  });
});

test("a pause lets what is being asked come in, and nothing is asked twice afterwards", async () => {
  await addEndpoint("E", { baseUrl: fake.url });
  const { number, set } = await createJob({ prompts: 5 });
  fake.answer = async (request) => {
    if (fake.asked.length === 2) await pauseSampling(SYSTEM, number, NOW);
    // the worker hears of it at its next sign of life, which this answer waits for
    if (fake.asked.length === 2) await heard(number);
    return asProvider(request);
  };
  const paused = await work(number);
  expect(paused).toMatchObject({ state: "paused", stop: null, completions: 6, settled: 2 });
  fake.answer = asProvider;
  await resumeSampling(SYSTEM, number, NOW);
  expect(await work(number)).toMatchObject({ state: "done", completions: 15, requests: 5 });
  expect(fake.asked).toHaveLength(5);
  expect(await completionsOf(set)).toHaveLength(15);
});

/** Resolves once a heartbeat came after the pause: it counts the requests that were made. */
async function heard(number: number): Promise<void> {
  const counted = await poll(
    async () => ((await readSampling(SYSTEM, number, NOW)).requests >= 2 ? true : undefined),
    { withinMs: stretch(20_000), everyMs: 20 },
  );
  expect(counted).toBe(true);
}

test("identity leaks are flagged and counted", async () => {
  await addEndpoint("E", { baseUrl: fake.url });
  fake.answer = ({ body }) => {
    const reply = openaiReply(3, body) as { choices: { message: { content: string } }[] };
    reply.choices[1]!.message.content = "Hello, I am ChatGPT.\u0000";
    return { json: reply };
  };
  const { number, set } = await createJob({ prompts: 1 });
  expect(await work(number)).toMatchObject({ state: "done", flagged: 1 });
  const stored = await completionsOf(set);
  expect(stored[1]).toMatchObject({
    text: "Hello, I am ChatGPT.",
    metadata: { identity_leak: "I am ChatGPT" },
  });
  expect(stored[0]!.metadata).toEqual({});
});

test("a project gets its tasks once all is sampled, one for each prompt", async () => {
  await addEndpoint("E", { provider: "scripted" });
  const project = await createProject(SYSTEM, { name: `P ${randomUUID()}` }, NOW);
  const { number } = await createJob({
    project: project.slug,
    prompts: 3,
    models: [{ endpoint: "e", model: "chatty" }],
  });
  expect((await listTasks(SYSTEM, project.slug, { after: "-1" })).tasks).toEqual([]);
  expect(await work(number)).toMatchObject({ state: "done", tasks: 3, project: project.slug });
  const { tasks } = await listTasks(SYSTEM, project.slug, { after: "-1" });
  expect(tasks).toHaveLength(3);
});
