import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Judge, NewJudge } from "@/lib/judges/schema";
import { createJudge } from "@/lib/judges/services/create-judge";
import { listComparisons } from "@/lib/judges/services/list-comparisons";
import { listJudgeFigures } from "@/lib/judges/services/list-judge-figures";
import { pauseJudge } from "@/lib/judges/services/pause-judge";
import { previewJudge } from "@/lib/judges/services/preview-judge";
import { readJudge } from "@/lib/judges/services/read-judge";
import { resumeJudge } from "@/lib/judges/services/resume-judge";
import { getPool } from "@/lib/platform/db";
import { STALE_AFTER_MS } from "@/lib/platform/job-rows";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { readOverview } from "@/lib/quality/services/read-overview";
import { runQueuedJudges } from "@/lib/worker/run-queued-judges";
import { createMember } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { exportRows } from "../../support/dataset-rows";
import {
  type Answer,
  type AskedRequest,
  type FakeModelServer,
  startFakeModelServer,
} from "../../support/fake-model-server";
import { makeRankedProject, type GivenPrompt, type RankedProject } from "../../support/ranked-project";
import { addEndpoint, testPorts } from "../../support/sampling";

useDatabase();

const NOW = new Date("2026-11-28T10:00:00Z");
let fake: FakeModelServer;
let endpoint = "";
let filesDir = "";

beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "judges-"));
  process.env.FILES_DIR = filesDir;
  fake = await startFakeModelServer();
  endpoint = await addEndpoint("Judge server", { baseUrl: fake.url, inputPrice: 1_000_000, outputPrice: 0 });
});
beforeEach(async () => {
  fake.asked.length = 0;
  fake.answer = preferring("good");
  await getPool().query(`TRUNCATE judge CASCADE`);
});
afterAll(async () => {
  await fake.close();
  await rm(filesDir, { recursive: true, force: true });
});

const answersIn = ({ body }: AskedRequest): readonly [string, string] => {
  const text = JSON.stringify(body.messages);
  const of = (letter: string) =>
    new RegExp(`<answer_${letter}>\\\\n(.*?)\\\\n</answer`).exec(text)?.[1] ?? "";
  return [of("a"), of("b")];
};
const say = (content: string, more: object = {}): Answer => ({
  json: {
    choices: [{ index: 0, message: { content }, finish_reason: "stop", ...more }],
    usage: { prompt_tokens: 1, completion_tokens: 1 },
  },
});
/** Takes the answer that begins so, whichever stands first; else neither. */
const preferring =
  (start: string) =>
  (request: AskedRequest): Answer => {
    const [a, b] = answersIn(request);
    const letter = a.startsWith(start) === b.startsWith(start) ? "C" : a.startsWith(start) ? "A" : "B";
    return say(`Because.\n[[${letter}]]`);
  };

const prompt = (i: number, texts: readonly string[], tiers: readonly number[]): GivenPrompt => ({
  messages: [{ role: "user", content: `Question ${i}` }],
  texts,
  annotations: ["ada", "bob"].map((annotator) => ({ annotator, tiers })),
});

async function makeProject(prompts = 2): Promise<RankedProject> {
  const texts = (i: number) => [`good ${i}`, `bad ${i}`];
  return makeRankedProject(
    `Judged ${randomUUID()}`,
    Array.from({ length: prompts }, (_, i) => prompt(i, texts(i), [0, 1])),
  );
}
const create = (slug: string, more: Partial<NewJudge> = {}) =>
  createJudge(SYSTEM, slug, { name: "J", endpoint, model: "m", ...more }, NOW);
async function work(number: number, now = () => NOW): Promise<Judge> {
  await runQueuedJudges({ signal: new AbortController().signal }, () => testPorts(now));
  return readJudge(SYSTEM, number, NOW);
}

interface StoredPass {
  readonly pass: number;
  readonly presented: number[];
  readonly outcome: string;
  readonly tiers: number[];
  readonly counted: boolean;
  readonly rationale: string;
  readonly soft_labels: unknown;
}

async function storedPasses(projectId: string): Promise<StoredPass[]> {
  const { rows } = await getPool().query<StoredPass>(
    `SELECT s.pass, s.presented, r.outcome, r.tiers, a.counted, r.rationale, r.soft_labels
     FROM annotation a JOIN annotation_revision r ON r.annotation_id = a.id JOIN assignment s ON s.id = a.assignment_id
       JOIN annotator n ON n.id = a.annotator_id AND n.kind = 'model' JOIN task t ON t.id = a.task_id
     WHERE t.project_id = $1 ORDER BY t.position, s.pass`,
    [projectId],
  );
  return rows;
}

test("each pair is asked in both orders, and each order is an annotation that uses no place", async () => {
  const { slug, projectId } = await makeProject();
  const before = await readOverview(SYSTEM, slug, NOW);
  const judge = await work((await create(slug)).number);
  expect(judge).toMatchObject({
    ...{ state: "done", tasks: 2, wanted: 4, settled: 4, failed: 0, unparsed: 0, requests: 4, cost: 4 },
  });
  expect(fake.asked.map(answersIn)).toEqual([
    ["good 0", "bad 0"],
    ["bad 0", "good 0"],
    ["good 1", "bad 1"],
    ["bad 1", "good 1"],
  ]);
  const [one, other] = await storedPasses(projectId);
  expect(one).toEqual({
    ...{ pass: 0, presented: [0, 1], outcome: "answered", tiers: [0, 1], counted: false },
    rationale: "Because.\n[[A]]",
    soft_labels: [{ first: 0, second: 1, probability: 1 }],
  });
  expect(other).toMatchObject({ pass: 1, presented: [1, 0], tiers: [0, 1], rationale: "Because.\n[[B]]" });
  const after = await readOverview(SYSTEM, slug, NOW);
  expect(after).toMatchObject({
    places: before.places,
    annotations: before.annotations,
    perDay: before.perDay,
  });
});

test("a task that only a judge was asked about is given to nobody yet", async () => {
  const unranked = { ...prompt(0, ["good 0", "bad 0"], [0, 1]), annotations: [] };
  const { slug } = await makeRankedProject(`Unranked ${randomUUID()}`, [unranked]);
  await work((await create(slug)).number);
  const { tasks } = await listTasks(SYSTEM, slug, { after: "-1" });
  expect(tasks).toMatchObject([{ isGiven: false, counted: 0, state: "open" }]);
});

test("three answers are three pairs; their places go by how many they beat", async () => {
  const { slug, projectId } = await makeRankedProject(`Listwise ${randomUUID()}`, [
    prompt(0, ["bad", "good", "other"], [1, 0, 2]),
  ]);
  const judge = await work((await create(slug)).number);
  expect(judge).toMatchObject({ wanted: 6, settled: 6 });
  expect((await storedPasses(projectId)).map(({ presented, tiers }) => ({ presented, tiers }))).toEqual([
    { presented: [0, 1, 2], tiers: [1, 0, 1] },
    { presented: [2, 1, 0], tiers: [1, 0, 1] },
  ]);
});

test("a reply without a clear verdict is kept and counted; its order says nothing", async () => {
  const { slug, projectId } = await makeProject(1);
  fake.answer = () => say(fake.asked.length === 1 ? "Both are [[A]] and [[B]]." : "[[B]]");
  const judge = await work((await create(slug)).number);
  expect(judge).toMatchObject({ state: "done", settled: 2, unparsed: 1 });
  expect(await storedPasses(projectId)).toMatchObject([
    { outcome: "skipped", tiers: [], rationale: "Both are [[A]] and [[B]].", soft_labels: null },
    { outcome: "answered", tiers: [0, 1] },
  ]);
  const { comparisons } = await listComparisons(SYSTEM, judge.number, { show: "unparsed", after: -1 }, NOW);
  expect(comparisons).toMatchObject([{ orders: [{ verdict: null }, { verdict: 1 }] }]);
});

test("likelihoods of the verdict's tokens make the soft label; a server that refuses them is asked without", async () => {
  const { slug, projectId } = await makeProject(1);
  const logprobs = (tokens: readonly string[], top: Readonly<Record<string, number>>) => ({
    logprobs: {
      content: tokens.map((token) => ({
        token,
        logprob: 0,
        top_logprobs: Object.entries(top).map(([text, p]) => ({ token: text, logprob: Math.log(p) })),
      })),
    },
  });
  fake.answer = () =>
    fake.asked.length === 1
      ? say("[[A]]", logprobs(["[[", "A", "]]"], { A: 0.8, B: 0.2 }))
      : "logprobs" in (fake.asked.at(-1)?.body ?? {})
        ? { status: 400, json: { error: { message: "logprobs is not supported" } } }
        : say("[[B]]");
  await work((await create(slug)).number);
  const labels = (await storedPasses(projectId)).map(({ soft_labels }) => soft_labels);
  expect(labels).toMatchObject([[{ probability: expect.closeTo(0.8, 10) as number }], [{ probability: 1 }]]);
  expect(fake.asked[0]?.body).toMatchObject({ logprobs: true, top_logprobs: 20, temperature: 0 });
  expect(fake.asked).toHaveLength(3);
});

test("what is refused is given up with its reason, and asked once more on request; the rest is not asked again", async () => {
  const { slug, projectId } = await makeProject();
  fake.answer = (request) =>
    answersIn(request)[0] === "bad 0"
      ? { status: 400, json: { error: { message: "too long" } } }
      : preferring("good")(request);
  const { number } = await create(slug, { logprobs: false });
  const done = await work(number);
  expect(done).toMatchObject({ state: "done", settled: 4, failed: 1 });
  expect(done.failures).toMatchObject([{ requests: 1 }]);
  expect(await storedPasses(projectId)).toHaveLength(3);
  fake.answer = preferring("good");
  await resumeJudge(SYSTEM, number, NOW);
  expect(await work(number)).toMatchObject({ state: "done", settled: 4, failed: 0, requests: 5, cost: 4 });
  expect(await storedPasses(projectId)).toHaveLength(4);
});

test("a judge whose worker is gone goes on with the next one: nothing is stored or paid twice", async () => {
  const { slug, projectId } = await makeProject(3);
  const { number } = await create(slug);
  const abort = new AbortController();
  fake.answer = (request) => {
    if (fake.asked.length < 4) return preferring("good")(request);
    abort.abort();
    return "hang";
  };
  await runQueuedJudges({ signal: abort.signal }, () => testPorts(() => NOW));
  expect(await readJudge(SYSTEM, number, NOW)).toMatchObject({ state: "queued", settled: 3, cost: 3 });
  // As if the worker had been killed instead: the job still looks taken.
  await getPool().query(
    `UPDATE judge SET state = 'running', claim = $2, heartbeat_at = $3 WHERE number = $1`,
    [number, randomUUID(), NOW],
  );
  fake.answer = preferring("good");
  await work(number);
  expect(await readJudge(SYSTEM, number, NOW)).toMatchObject({ state: "running", settled: 3 });
  await work(number, () => new Date(NOW.getTime() + STALE_AFTER_MS + 1));
  expect(await readJudge(SYSTEM, number, NOW)).toMatchObject({ state: "done", settled: 6, cost: 6 });
  expect(await storedPasses(projectId)).toHaveLength(6);
});

test("a busy server is asked again after a wait; a paused judge waits for whoever lets it go on", async () => {
  const { slug } = await makeProject();
  const { number } = await create(slug);
  expect(await pauseJudge(SYSTEM, number, NOW)).toMatchObject({ state: "paused" });
  await work(number);
  expect(fake.asked).toHaveLength(0);
  fake.answer = (request) =>
    fake.asked.length === 1
      ? { status: 429, json: { error: { message: "slow down" } } }
      : preferring("good")(request);
  await resumeJudge(SYSTEM, number, NOW);
  const ports = testPorts(() => NOW);
  await runQueuedJudges({ signal: new AbortController().signal }, () => ports);
  expect(ports.waits).toHaveLength(1);
  expect(await readJudge(SYSTEM, number, NOW)).toMatchObject({
    ...{ state: "done", settled: 4, retries: 1, requests: 5, cost: 4 },
  });
});

test("tasks that came since are judged on request, and only they; then there is nothing to go on with", async () => {
  const project = await makeProject(1);
  const { number } = await create(project.slug);
  await work(number);
  expect((await failureOf(resumeJudge(SYSTEM, number, NOW))).code).toBe("conflict");
  await project.addPrompt(prompt(7, ["good 7", "bad 7"], [0, 1]));
  expect(await resumeJudge(SYSTEM, number, NOW)).toMatchObject({ state: "queued", wanted: 4, tasks: 2 });
  expect(await work(number)).toMatchObject({ state: "done", settled: 4, requests: 4 });
});

test("agreement with people stands beside theirs; a judge that takes the first shown one flips each time", async () => {
  const { slug } = await makeProject();
  await work((await create(slug)).number);
  fake.answer = () => say("[[A]]");
  const biased = await create(slug);
  expect(biased).toMatchObject({ name: "J", version: 2 });
  await work(biased.number);
  const { judges } = await listJudgeFigures(SYSTEM, slug, NOW);
  expect(judges).toMatchObject([
    {
      version: 2,
      flips: { value: 1, n: 2 },
      firstShown: { value: 1 },
      withPeople: { strict: { estimate: { value: null } } },
    },
    {
      version: 1,
      flips: { value: 0, n: 2 },
      firstShown: { value: 0.5 },
      withPeople: { strict: { estimate: { value: 1, n: 4 } } },
    },
  ]);
  expect(judges[0]?.amongPeople.strict.estimate).toMatchObject({ value: 1, n: 2 });
});

test("exports hold people's judgements unless judges' are asked for, which then have a soft label", async () => {
  const { slug } = await makeProject();
  await work((await create(slug)).number);
  const rows = async (annotators: "people" | "judges" | "all") =>
    z
      .array(z.looseObject({ soft_label: z.number().optional() }))
      .parse(await exportRows(slug, { format: "trl-preference", annotators }));
  const people = await rows("people");
  expect(people).toHaveLength(4);
  expect(people[0]).not.toHaveProperty("soft_label");
  expect((await rows("judges")).map(({ soft_label }) => soft_label)).toEqual([1, 1]);
  expect(await rows("all")).toHaveLength(6);
});

test("the preview shows the first request in full and counts every order; only admins see or make judges", async () => {
  const { slug, projectId } = await makeProject();
  const asked = {
    name: "J",
    endpoint,
    model: "m",
    template: "{{prompt}} {{answer_a}} / {{answer_b}}",
    system: "",
  };
  expect(await previewJudge(SYSTEM, slug, asked)).toMatchObject({
    ...{ tasks: 2, pairs: 2, requests: 4 },
    example: [{ role: "user", content: "Question 0 good 0 / bad 0" }],
  });
  const manager = await createMember(projectId, "manager");
  expect((await failureOf(createJudge(manager, slug, asked, NOW))).code).toBe("forbidden");
  expect((await listJudgeFigures(manager, slug, NOW)).judges).toEqual([]);
});
