import { beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { sampleTasksCommand } from "@/lib/cli/commands/sample";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { addSampledTasks } from "@/lib/sampling/services/add-sampled-tasks";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { resumeSampling } from "@/lib/sampling/services/resume-sampling";
import { runQueuedSamplings } from "@/lib/worker/run-queued-samplings";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { asProvider, startFakeModelServer, type FakeModelServer } from "../../support/fake-model-server";
import { addEndpoint, makePromptSet, testPorts } from "../../support/sampling";

useDatabase();

const NOW = new Date("2026-11-28T10:00:00Z");
let fake: FakeModelServer;

beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  fake = await startFakeModelServer();
  await addEndpoint("E", { baseUrl: fake.url });
  return () => fake.close();
});

async function work(): Promise<void> {
  await runQueuedSamplings({ signal: new AbortController().signal }, () => testPorts(() => NOW));
}

/** Two answers of a model that answers, and two of one that does so at the second try, to each of three prompts. */
async function sampleTwice(name: string, withProject = true) {
  const project = await createProject(SYSTEM, { name }, NOW);
  const promptSet = await makePromptSet(name, 3);
  const models = ["steady", "flaky"].map((model, i) => ({ endpoint: "e", model, seed: i }));
  const asked = {
    promptSet,
    models,
    samples: 2,
    seeds: [1, 100],
    ...(withProject ? { project: project.slug } : {}),
  };
  fake.answer = (request) =>
    request.body.model === "flaky"
      ? { status: 400, json: { error: { message: "no" } } }
      : asProvider(request);
  const { number } = await createSampling(SYSTEM, asked, NOW);
  await work();
  fake.answer = asProvider;
  await resumeSampling(SYSTEM, number, NOW);
  await work();
  return { project: project.slug, number };
}

/** The models whose answers each task shows, by task. */
async function shown(slug: string): Promise<string[]> {
  const { rows } = await getPool().query<{ models: string }>(
    `SELECT string_agg(completion.model, ' ' ORDER BY completion.model) AS models
     FROM task JOIN project ON project.id = task.project_id JOIN task_item ON task_item.task_id = task.id
     JOIN completion ON completion.id = task_item.completion_id
     WHERE project.slug = $1 GROUP BY task.id, task.position ORDER BY task.position`,
    [slug],
  );
  return rows.map(({ models }) => models);
}

test("answers that came by another try get tasks of their own, each beside one that is shown already, once", async () => {
  // The flaky model's texts are the steady one's, but for its seeds; only what is new in words needs a task.
  const { project, number } = await sampleTwice("Retried");
  await getPool().query(
    "UPDATE completion SET text = 'Flaky ' || id, text_hash = sha256(id::text::bytea) WHERE model = 'flaky'",
  );
  expect(await shown(project)).toEqual(Array(3).fill("steady steady steady steady"));
  expect(await addSampledTasks(SYSTEM, number, {}, NOW)).toEqual({ tasks: 3, completions: 12 });
  expect((await shown(project)).slice(3)).toEqual(Array(3).fill("flaky flaky flaky flaky steady"));
  expect(await addSampledTasks(SYSTEM, number, {}, NOW)).toEqual({ tasks: 0, completions: 0 });
  expect((await readSampling(SYSTEM, number, NOW)).tasks).toBe(6);
});

test("texts that a task shows already need none", async () => {
  const { project, number } = await sampleTwice("Same texts");
  expect(await addSampledTasks(SYSTEM, number, {}, NOW)).toEqual({ tasks: 0, completions: 0 });
  expect(await shown(project)).toHaveLength(3);
});

test("a sampling without a project makes them for the one that is named; the command too", async () => {
  const { project, number } = await sampleTwice("Elsewhere", false);
  expect(await failureOf(addSampledTasks(SYSTEM, number, {}, NOW))).toMatchObject({ code: "invalid_input" });
  const { json, text } = await runCommand(sampleTasksCommand, { project }, [String(number)]);
  expect(json).toMatchObject({ sampling: number, tasks: 3 });
  expect(text).toBe("3 tasks made of 12 answers.");
  expect(await shown(project)).toHaveLength(3);
});

test("one that goes on has its tasks still to come", async () => {
  const promptSet = await makePromptSet("Waiting", 1);
  const models = [{ endpoint: "e", model: "steady" }];
  const { project } = { project: (await createProject(SYSTEM, { name: "Waiting" }, NOW)).slug };
  const { number } = await createSampling(SYSTEM, { promptSet, models, project }, NOW);
  expect(await failureOf(addSampledTasks(SYSTEM, number, {}, NOW))).toMatchObject({ code: "conflict" });
});
