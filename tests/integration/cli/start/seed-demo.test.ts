import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import { signIn } from "@/lib/accounts/services/sign-in";
import { sampleSchema, seedDemo } from "@/lib/cli/start/seed-demo";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { getPool } from "@/lib/platform/db";
import { listProjects } from "@/lib/projects/services/list-projects";
import { readAgreement } from "@/lib/quality/services/read-agreement";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { listJudgeFigures } from "@/lib/judges/services/list-judge-figures";
import { listJudges } from "@/lib/judges/services/list-judges";
import { readJudge } from "@/lib/judges/services/read-judge";
import { listSamplings } from "@/lib/sampling/services/list-samplings";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { runQueuedJudges } from "@/lib/worker/run-queued-judges";
import { runQueuedSamplings } from "@/lib/worker/run-queued-samplings";
import { useDatabase } from "../../../support/database";

useDatabase();

test("the demo leaves each annotator a stretch of work, and has agreement, a dataset and a training", async () => {
  const said: string[] = [];
  await seedDemo((text) => said.push(text));
  const accounts = [...said.join("\n").matchAll(/^ *(annotator\d@\S+) +(\S+)$/gm)];
  expect(accounts).toHaveLength(3);
  const [project] = (await listProjects(SYSTEM)).projects;
  const slug = project?.slug ?? "";
  for (const [, email = "", password = ""] of accounts) {
    const { token } = await signIn(ANONYMOUS, { email, password }, new Date());
    const actor = await resolveActor(token, new Date());
    expect(await readProgress(actor, slug, new Date())).toEqual({ done: 10, left: 14 });
  }
  const { rows } = await getPool().query("SELECT 1 FROM assignment WHERE state <> 'submitted'");
  expect(rows).toEqual([]); // nobody holds a task, or seems to
  expect(await readAgreement(SYSTEM, slug)).toMatchObject({ rankings: 30, sharedTasks: 10 });
  expect((await listDatasets(SYSTEM, slug)).datasets).toHaveLength(1);
  expect((await listRuns(SYSTEM, slug)).runs).toHaveLength(1);

  const { samplings } = await listSamplings(SYSTEM, { project: slug }, new Date());
  expect(samplings).toMatchObject([{ state: "queued", wanted: 96, project: null }]);
  await runQueuedSamplings({ signal: new AbortController().signal });
  const sampled = await readSampling(SYSTEM, samplings[0]?.number ?? 0, new Date());
  expect(sampled).toMatchObject({ state: "done", completions: 96, failed: 0, cost: 0, tasks: null });
  expect(sampled.flagged).toBeGreaterThan(0); // for the admin to see how that is marked

  const [judge] = (await listJudges(SYSTEM, slug, new Date())).judges;
  expect(judge).toMatchObject({ state: "queued", tasks: 24, wanted: 24 * 6 * 2 });
  await runQueuedJudges({ signal: new AbortController().signal });
  expect(await readJudge(SYSTEM, judge?.number ?? 0, new Date())).toMatchObject({
    ...{ state: "done", settled: 288, failed: 0, cost: 0 },
  });
  const [figures] = (await listJudgeFigures(SYSTEM, slug, new Date())).judges;
  expect(figures?.flips.value).toBeGreaterThan(0); // for the admin to see what the order does
  expect(figures?.withPeople.strict.estimate.value).toBeLessThan(1);
  expect(await readAgreement(SYSTEM, slug)).toMatchObject({ rankings: 30, sharedTasks: 10 });

  said.length = 0;
  await seedDemo((text) => said.push(text));
  expect(said).toEqual(["The demo project is there already."]);
});

test("in the ranked sample the longer answer is better no more often than by chance", async () => {
  const lines = (await readFile("public/samples/demo-prompts.jsonl", "utf8")).trim().split("\n");
  const longerIsBetter = lines.flatMap((line) => {
    const { responses } = sampleSchema.parse(JSON.parse(line));
    const order = responses.toSorted((a, b) => b.metadata.quality - a.metadata.quality);
    return order.flatMap((better, i) =>
      order.slice(i + 1).map((worse) => better.text.length > worse.text.length),
    );
  });
  expect(longerIsBetter).toHaveLength(12 * 6);
  expect(longerIsBetter.filter(Boolean).length / longerIsBetter.length).toBeCloseTo(0.5, 1);
});
