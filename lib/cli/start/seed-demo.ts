import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type Actor, ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { createAdmin } from "@/lib/accounts/services/create-admin";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { createRng, type Rng } from "@/lib/base/random";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { commitImport } from "@/lib/imports/services/commit-import";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";
import { ROOT } from "@/lib/platform/supervisor/entry";
import { newToken } from "@/lib/platform/token";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { listProjects } from "@/lib/projects/services/list-projects";
import { DEFAULT_BASE } from "@/lib/reward-model/schema";
import { createRun } from "@/lib/reward-model/services/create-run";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { readRawItem } from "@/lib/tasks/services/read-raw-item";
import { seedJudge } from "./seed-judge";
import { seedSampling } from "./seed-sampling";

/** The demo's annotators rank prompts of the first; the second waits for whoever looks at the demo. */
const SAMPLES = ["demo-prompts.jsonl", "demo-prompts-2.jsonl"] as const;
const PROJECT = "Demo: helpful answers";
const ANNOTATORS = 3;
/** How far a demo annotator's taste strays from the sample's own order of quality (4 best, 1 worst). */
const STRAY = 1.6;
const TIE_BELOW = 0.25;
/** What each demo annotator has left: two prompts of the first sample, and the second one's twelve. */
const UNTOUCHED_TASKS = 14;

const GUIDELINES = `Rank the answers from best to worst.

1. **Helpful**: it does what was asked, completely.
2. **Truthful**: it claims nothing that is false.
3. **Harmless**: it would do nobody harm.

Give two answers the same place when neither is better.`;

/** A prompt of the bundled samples: `quality` orders its answers, 4 best. */
export const sampleSchema = z.object({
  responses: z.array(z.object({ text: z.string(), metadata: z.object({ quality: z.number() }) })),
});

/**
 * Fills the database with the demo: a project over the bundled samples, three annotators' rankings, a dataset, a
 * training of a reward model, a sampling and a judge, which the worker takes up. The accounts' random passwords are printed this once.
 * A database that holds the demo already is left alone.
 */
export async function seedDemo(say: (text: string) => void): Promise<void> {
  const { projects } = await listProjects(SYSTEM);
  if (projects.some((project) => project.name === PROJECT)) {
    say("The demo project is there already.");
    return;
  }
  const now = new Date();
  const { slug } = await createProject(
    SYSTEM,
    { name: PROJECT, wanted: ANNOTATORS, guidelines: GUIDELINES },
    now,
  );
  const quality = new Map<string, number>();
  for (const fileName of SAMPLES)
    for (const [text, value] of await importSample(slug, fileName, now)) quality.set(text, value);

  const { password } = await createAdmin(SYSTEM, { email: "admin@demo.example", name: "Demo admin" }, now);
  const accounts = [`admin@demo.example      ${password}`];
  for (let i = 1; i <= ANNOTATORS; i++) {
    const { actor, account } = await addAnnotator(slug, i, now);
    accounts.push(account);
    await rankTasks(actor, slug, quality, createRng(`demo annotator ${i}`));
  }
  const dataset = await createDataset(SYSTEM, slug, { format: "rankings", testShare: 0.2 }, new Date());
  await createRun(SYSTEM, slug, { dataset: dataset.number, base: DEFAULT_BASE, seed: 1 }, new Date());
  const endpoint = await seedSampling(new Date());
  await seedJudge(slug, endpoint, new Date());
  say(`Demo accounts, with passwords shown this once:\n  ${accounts.join("\n  ")}`);
}

/** Makes tasks of a sample's prompts; gives its own order of quality. */
async function importSample(slug: string, fileName: string, now: Date): Promise<ReadonlyMap<string, number>> {
  const content = await readFile(path.join(ROOT, "public/samples", fileName), "utf8");
  const { id } = await startImport(
    SYSTEM,
    { kind: "prompts", fileName, promptSet: "Demo prompts", project: slug },
    now,
  );
  await receiveImportContent(SYSTEM, id, new Blob([content]).stream(), () => new Date());
  await commitImport(SYSTEM, id, { skipBad: false }, now);
  return qualityByText(content);
}

function qualityByText(jsonl: string): ReadonlyMap<string, number> {
  const lines = jsonl.trim().split("\n");
  const responses = lines.flatMap((line) => sampleSchema.parse(JSON.parse(line)).responses);
  return new Map(responses.map(({ text, metadata }) => [text, metadata.quality]));
}

async function addAnnotator(
  slug: string,
  number: number,
  now: Date,
): Promise<{ actor: Actor; account: string }> {
  const invite = await createInvite(SYSTEM, slug, { role: "annotator", maxUses: 1, days: 1 }, now);
  const email = `annotator${number}@demo.example`;
  const password = newToken().slice(0, 20);
  const account = { email, name: `Demo annotator ${number}`, password };
  const { token } = await acceptInvite(
    ANONYMOUS,
    { token: invite.path.split("/").at(-1) ?? "", account },
    now,
  );
  return { actor: await resolveActor(token, now), account: `${email} ${password}` };
}

/** Ranks tasks until only those are left that stay for whoever looks at the demo. */
async function rankTasks(
  actor: Actor,
  slug: string,
  quality: ReadonlyMap<string, number>,
  rng: Rng,
): Promise<void> {
  while ((await readProgress(actor, slug, new Date())).left > UNTOUCHED_TASKS) {
    const { task } = await claimTask(actor, { slug, have: [] }, new Date());
    if (task === null) return;
    const tiers = await demoTiers(actor, task, quality, rng);
    const activeMs = Math.round(20_000 + rng() * 60_000);
    const answer = submitBodySchema.parse({
      outcome: "answered",
      clientId: randomUUID(),
      activeMs,
      tiers,
      confirmedOrder: true,
    });
    await submitAnnotation(actor, { assignmentId: task.assignmentId, answer, client: "demo" }, new Date());
  }
}

/** The sample's order of quality with some noise; near neighbours tie. */
async function demoTiers(
  actor: Actor,
  task: TaskView,
  quality: ReadonlyMap<string, number>,
  rng: Rng,
): Promise<string[][]> {
  const judged = await Promise.all(
    task.items.map(async ({ completionId }) => {
      const { text } = await readRawItem(actor, { assignmentId: task.assignmentId, completionId });
      return { completionId, score: quality.get(text) ?? 0 };
    }),
  );
  const noisy = judged.map(({ completionId, score }) => ({
    completionId,
    score: score + (rng() - 0.5) * STRAY,
  }));
  noisy.sort((a, b) => b.score - a.score);
  const tiers: string[][] = [];
  noisy.forEach(({ completionId, score }, i) => {
    const above = noisy[i - 1];
    if (above !== undefined && above.score - score < TIE_BELOW) tiers.at(-1)?.push(completionId);
    else tiers.push([completionId]);
  });
  return tiers;
}
