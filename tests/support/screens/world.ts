import { createReadStream } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { seedDemo } from "@/lib/cli/start/seed-demo";
import { getPool } from "@/lib/platform/db";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { poll } from "@/lib/platform/process";
import type { ProtocolInput } from "@/lib/projects/protocol";
import type { Project } from "@/lib/projects/schema";
import { createProject } from "@/lib/projects/services/create-project";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { cookieOf, createMember, createUser } from "../actors";
import { importContent, importPrompts } from "../import-file";
import { CONTENTS, GUIDELINES } from "./contents";

export const SAMPLE = path.resolve("public/samples/demo-prompts.jsonl");
/** The project that lib/cli/start/seed-demo.ts makes: rankings of three annotators, a dataset, a reward model. */
export const DEMO = "demo-helpful-answers";
const TRAINED_WITHIN_MS = 120_000;
/** So many may take each task: every picture has an annotator of its own. */
const WANTED = 100;

const UNREADABLE = '{"kind": "unknown"}';

/** What the screens show: seeded once, read by all. */
export interface World {
  readonly admin: UserActor;
  readonly empty: Project;
  /** Tasks over the bundled sample that nobody has ranked. */
  readonly fresh: Project;
}

/** Seeds the database that the running product uses. Its worker takes the demo's training up meanwhile. */
export async function makeWorld(): Promise<World> {
  await seedDemo(() => undefined);
  await spreadOverDays(DEMO);
  const world: World = {
    admin: await createUser({ isAdmin: true }),
    empty: await makeProject("Safety, round 1"),
    fresh: await makeProject("Helpfulness, round 2"),
  };
  await importContent(
    { kind: "prompts", fileName: "sample.jsonl", promptSet: "Screens sample", project: world.fresh.slug },
    createReadStream(SAMPLE),
  );
  return world;
}

/** Gives a project a protocol that nobody can read, so that its pages fail on the server. */
export async function breakProtocol({ id }: Project): Promise<void> {
  await getPool().query(
    `INSERT INTO protocol_version (id, project_id, version, definition) VALUES (gen_random_uuid(), $1, 2, '${UNREADABLE}')`,
    [id],
  );
}

/** Takes back what breakProtocol did: a broken project would show on other tests' pages. */
export async function mendProtocols(): Promise<void> {
  await getPool().query("DELETE FROM protocol_version WHERE definition = $1::jsonb", [UNREADABLE]);
}

/** A project with the task of one kind of content, or with several that differ in their prompt's end. */
export async function makeContentProject(name: string, tasks = 1): Promise<Project> {
  const content = CONTENTS.find((one) => one.name === name);
  if (content === undefined) throw new Error(`no content ${name}`);
  const project = await makeProject(`Helpfulness, ${name}`);
  const { prompt, responses } = content;
  const records = Array.from({ length: tasks }, (_, i) => ({
    prompt: i === 0 ? prompt : `${prompt} (${i + 1})`,
    responses,
  }));
  await importPrompts(records, `Screens ${project.slug}`, project.slug);
  return project;
}

/** A project whose prompts come again and whose answers name people, and two datasets of it; gives its slug. */
export async function makeCarelessProject(): Promise<string> {
  const { slug } = await makeProject("Careless");
  const records = ["Who repairs bicycles here?", "who repairs bicycles here", "Whom do I ask for a key?"].map(
    (prompt) => ({ prompt, responses: ["Ask ada@engine.org.", "Call +49 30 1234567."] }),
  );
  await importPrompts(records, `Screens ${slug}`, slug);
  for (const testShare of [0, 0.1])
    await createDataset(SYSTEM, slug, { format: "rankings", testShare }, new Date());
  return slug;
}

export async function makeProject(name: string, protocol?: ProtocolInput): Promise<Project> {
  const asked = protocol === undefined ? {} : { protocol };
  return createProject(SYSTEM, { name, wanted: WANTED, guidelines: GUIDELINES, ...asked }, new Date());
}

/** A project over the bundled sample under a protocol of its own. */
export async function makeProtocolProject(name: string, protocol: ProtocolInput): Promise<Project> {
  const project = await makeProject(`Helpfulness, ${name}`, protocol);
  await importContent(
    {
      kind: "prompts",
      fileName: "sample.jsonl",
      promptSet: `Screens ${project.slug}`,
      project: project.slug,
    },
    createReadStream(SAMPLE),
  );
  return project;
}

export async function signIn(page: Page, user: UserActor): Promise<void> {
  const [name = "", value = ""] = (await cookieOf(user)).split("=");
  await page.context().addCookies([{ name, value, url: process.env.PREFERENDUM_E2E_URL ?? "" }]);
}

/** Signs a new annotator of the project in. */
export async function joinAs(page: Page, project: Project): Promise<void> {
  await signIn(page, await createMember(project.id, "annotator"));
}

/** The demo's rankings were all made just now; a campaign's come day by day. */
async function spreadOverDays(slug: string): Promise<void> {
  await getPool().query(
    `UPDATE annotation_revision r SET submitted_at = r.submitted_at - (numbered.n % 9) * interval '1 day'
     FROM (SELECT n.id, row_number() OVER (ORDER BY n.id) * 7 % 23 AS n FROM annotation n JOIN task t ON t.id = n.task_id
           JOIN project p ON p.id = t.project_id WHERE p.slug = $1) numbered
     WHERE numbered.id = r.annotation_id AND r.submitted_at > now() - interval '1 hour'`,
    [slug],
  );
}

/** Waits until the demo's model is there. */
export async function waitForTraining(): Promise<void> {
  const state = await poll(
    async () => {
      const { runs } = await listRuns(SYSTEM, DEMO);
      const first = runs.at(-1)?.state;
      return first === "queued" || first === "running" ? undefined : first;
    },
    { withinMs: TRAINED_WITHIN_MS, everyMs: 250 },
  );
  if (state !== "finished") throw new Error(`the demo's training is ${state ?? "not done in time"}`);
}
