import { randomUUID } from "node:crypto";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { hashPassword } from "@/lib/accounts/adapters/password";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { reportTask } from "@/lib/annotations/services/report-task";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { createEndpoint } from "@/lib/endpoints/services/create-endpoint";
import { startImport } from "@/lib/imports/services/start-import";
import { newJudgeSchema } from "@/lib/judges/schema";
import { createJudge } from "@/lib/judges/services/create-judge";
import { pauseJudge } from "@/lib/judges/services/pause-judge";
import { createPanelLink } from "@/lib/panels/services/create-panel-link";
import { getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { removeMember } from "@/lib/projects/services/remove-member";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { cancelRun } from "@/lib/reward-model/services/cancel-run";
import { createRun } from "@/lib/reward-model/services/create-run";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { pauseSampling } from "@/lib/sampling/services/pause-sampling";
import { newWebhookSchema } from "@/lib/webhooks/schema";
import { createWebhook } from "@/lib/webhooks/services/create-webhook";
import { listDeliveries } from "@/lib/webhooks/services/list-deliveries";
import { batchPlanSchema } from "@/lib/tasks/batch-schema";
import { pauseBatch } from "@/lib/tasks/services/change-batch";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { createMember, createUser } from "./actors";
import { claimNext, demonstrate } from "./demonstrations";
import { clock, importPrompts, stage, bytesOf } from "./import-file";
import { addToPool, makePools } from "./pools";
import { makeDisagreeingRun } from "./disagreeing-run";
import { makeRankedProject } from "./ranked-project";
import { RUN_REPORT } from "./run-report";
import { makeSkippedTask } from "./skipped-task";
import { makePromptSet } from "./sampling";
import { serveCheckpoint } from "./served-checkpoint";

/** What fills a contract's path and body, so that its service changes something. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: object | string;
  /** Default: an admin. */
  readonly as?: UserActor;
}

const NOW = new Date();
const PANEL = { name: "Panel", idParameter: "pid" };
const HOOK = { url: "https://example.org/hook", events: ["dataset.exported"] };
let made = 0;
const fresh = (what: string): string => `${what} ${++made}`;
export const PASSWORD = "a password of the test";

/** How each contract that changes something for admins and managers is called, by its name. */
export const AUDITED_CALLS: Readonly<Record<string, () => Promise<Call>>> = {
  changePassword: async () => {
    const as = await createUser();
    const hash = await hashPassword(PASSWORD);
    await getPool().query("UPDATE app_user SET password_hash = $2 WHERE id = $1", [as.userId, hash]);
    return { as, body: { current: PASSWORD, password: `${PASSWORD}, changed` } };
  },
  createApiKey: async () => ({ as: await createUser(), body: { name: "Nightly", days: 7 } }),
  revokeApiKey: async () => {
    const as = await createUser();
    const { id } = await createApiKey(as, { name: "Old" }, NOW);
    return { as, params: { keyId: id } };
  },
  setAccountActive: async () => ({
    params: { userId: (await createUser()).userId },
    body: { active: false },
  }),
  createEndpoint: () =>
    Promise.resolve({ body: { name: fresh("Server"), provider: "openai", apiKey: "sk-secret" } }),
  updateEndpoint: async () => ({ params: { slug: await server() }, body: { apiKey: "sk-secret-2" } }),
  removeEndpoint: async () => ({ params: { slug: await server() } }),
  createProject: () => Promise.resolve({ body: { name: fresh("Audited") } }),
  updateProject: async () => ({ params: await project(), body: { name: "Renamed", guidelines: "Be fair." } }),
  createInvite: async () => ({ params: await project(), body: {} }),
  revokeInvite: async () => {
    const { slug } = await project();
    const { id } = await createInvite(SYSTEM, slug, { role: "annotator", maxUses: 1, days: 1 }, NOW);
    return { params: { slug, invite: id } };
  },
  createPanelLink: async () => ({
    params: await project(),
    body: { ...PANEL, code: "NOBODY-READS-THIS", returnUrl: "https://panel.example/?cc={code}" },
  }),
  closePanelLink: async () => {
    const { slug } = await project();
    const { number } = await createPanelLink(SYSTEM, slug, PANEL, NOW);
    return { params: { slug, number: String(number) }, body: {} };
  },
  removeMember: member,
  updateMember: async () => ({ ...(await member()), body: { languages: ["de"], skills: ["medicine"] } }),
  restoreMember: async () => {
    const { params } = await member();
    await removeMember(SYSTEM, params.slug, params.userId, NOW);
    return { params, body: {} };
  },
  updatePromptSet: async () => ({
    params: { set: await makePromptSet(fresh("Set"), 1) },
    body: { archived: true },
  }),
  startImport: () =>
    Promise.resolve({ body: { kind: "prompts", fileName: "a.jsonl", promptSet: fresh("Set") } }),
  receiveImportContent: async () => {
    const { id } = await startImport(SYSTEM, aFile(), clock());
    return { params: { importId: id }, body: JSON.stringify(RECORD) };
  },
  commitImport: async () => ({ params: { importId: await staged() }, body: {} }),
  cancelImport: async () => ({ params: { importId: await staged() } }),
  createSampling: async () => ({ body: await samplingInput() }),
  pauseSampling: async () => ({ params: await sampling() }),
  cancelSampling: async () => ({ params: await sampling() }),
  resumeSampling: async () => {
    const params = await sampling();
    await pauseSampling(SYSTEM, Number(params.number), NOW);
    return { params };
  },
  addSampledTasks: async () => {
    const params = await sampling();
    await getPool().query(
      "UPDATE sampling SET state = 'done', settled = batches, finished_at = created_at WHERE number = $1",
      [params.number],
    );
    return { params, body: await project().then(({ slug }) => ({ project: slug })) };
  },
  nextRound: async () => ({ params: await sampling(), body: { arm: 0 } }),
  createJudge: async () => {
    const { slug, input } = await judgeInput();
    return { params: { slug }, body: input };
  },
  pauseJudge: async () => ({ params: await judge() }),
  cancelJudge: async () => ({ params: await judge() }),
  resumeJudge: async () => {
    const params = await judge();
    await pauseJudge(SYSTEM, Number(params.number), NOW);
    return { params };
  },
  createBatch: async () => ({ params: { slug: await ranked() }, body: { promptSet: await twoAnswers() } }),
  pauseBatch: async () => ({ params: await batch() }),
  resumeBatch: async () => {
    const params = await batch();
    await pauseBatch(SYSTEM, params);
    return { params };
  },
  closeBatch: async () => ({ params: await batch() }),
  updateBatch: async () => ({ params: await batch(), body: { priority: 5 } }),
  createWebhook: async () => ({ params: { slug: await ranked() }, body: HOOK }),
  updateWebhook: async () => ({ params: await webhook(), body: { paused: true } }),
  removeWebhook: async () => ({ params: await webhook() }),
  redeliver: async () => {
    const params = await webhook();
    await createDataset(SYSTEM, params.slug, { format: "rankings" }, NOW);
    const { deliveries } = await listDeliveries(SYSTEM, params.slug, Number(params.number));
    return { params: { ...params, deliveryId: deliveries[0]?.id ?? "" }, body: {} };
  },
  decideOnSkippedTask: async () => ({
    params: await makeSkippedTask(fresh("Skipped")),
    body: { decision: "ask" },
  }),
  resolveReport: async () => {
    const { slug, annotator } = await makePools({});
    const { assignmentId } = await claimNext(annotator, slug, NOW);
    const report = { clientId: randomUUID(), reason: "offensive" } as const;
    await reportTask(annotator, { assignmentId, report }, NOW);
    const { rows } = await getPool().query<{ id: string }>("SELECT id FROM report WHERE client_id = $1", [
      report.clientId,
    ]);
    return { params: { slug, reportId: rows[0]?.id ?? "" }, body: { resolved: true } };
  },
  reviewDemonstration: async () => {
    const protocol = { kind: "demonstration", from: "write" } as const;
    const { id, slug } = await createProject(SYSTEM, { name: fresh("Written"), protocol }, NOW);
    await importPrompts([{ prompt: "Why?", responses: [] }], slug, slug);
    const writer = await createMember(id, "annotator");
    const { assignmentId } = await claimNext(writer, slug, NOW);
    const { annotationId } = await demonstrate(writer, { assignmentId, text: "Because." }, NOW);
    const body = { annotationId, revision: 1, number: 1, verdict: "return", note: "The secret note." };
    return { params: { slug }, body };
  },
  changeQualification: async () => ({ params: await project(), body: { passMark: 60 } }),
  addPoolTasks: async () => {
    const { slug } = await makePools({});
    const { tasks } = await listTasks(SYSTEM, slug, { after: "-1" });
    return { params: { slug }, body: { pool: "training", taskIds: [tasks[0]?.taskId] } };
  },
  removePoolTask: poolTask,
  emptyPool: async () => ({ params: { slug: (await makePools({ training: 1 })).slug, pool: "training" } }),
  setGold: async () => {
    const { params, manager } = await poolTask();
    const { rows } = await getPool().query<{ id: string }>(
      "SELECT completion_id AS id FROM task_item WHERE task_id = $1 ORDER BY position",
      [params.taskId],
    );
    const tiers = rows.map(({ id }) => [id]);
    const common = { clientId: randomUUID(), activeMs: 1, rationale: "The secret why." };
    return {
      params,
      as: manager,
      body: { ...common, outcome: "answered", tiers, confirmedOrder: true },
    };
  },
  decideOnAnnotator: async () => {
    const { slug, annotator } = await makePools({ qualification: 1 });
    return { params: { slug, annotatorId: annotator.annotatorId }, body: { decision: "let_in" } };
  },
  createDataset: async () => ({ params: { slug: await ranked() }, body: { format: "rankings" } }),
  pushDataset: async () => {
    const slug = await ranked();
    const { number } = await createDataset(SYSTEM, slug, { format: "rankings" }, NOW);
    const body = { repository: "ann/rankings", token: "hf_token-of-the-test" };
    return { params: { slug, number: String(number) }, body };
  },
  createRun: async () => {
    const slug = await ranked();
    const { number } = await createDataset(SYSTEM, slug, { format: "rankings" }, NOW);
    return { params: { slug }, body: { dataset: number, base: "use-lite", seed: 1 } };
  },
  cancelRun: run,
  resumeRun: async () => {
    const { params } = await run();
    await cancelRun(SYSTEM, params.slug, Number(params.number), NOW);
    return { params };
  },
  promoteRun: async () => {
    const { params } = await run();
    await getPool().query(
      `INSERT INTO checkpoint (id, run_id, folder, report)
       SELECT $1, run.id, 'checkpoints/x', $4 FROM run JOIN project p ON p.id = project_id WHERE p.slug = $2 AND number = $3`,
      [newId(), params.slug, params.number, JSON.stringify(RUN_REPORT)],
    );
    return { params };
  },
  chooseTasks: async () => {
    await serveCheckpoint(fresh("Served"), "checkpoints/x");
    const promptSet = await twoAnswers();
    await getPool().query(
      `INSERT INTO completion_score (completion_id, checkpoint_id, reward)
       SELECT c.id, k.id, c.index FROM checkpoint k, completion c JOIN prompt p ON p.id = c.prompt_id
         JOIN prompt_set s ON s.id = p.prompt_set_id WHERE k.serving AND s.name = $1`,
      [promptSet],
    );
    return { params: await project(), body: { promptSet } };
  },
  askAgain: async () => {
    const annotations = [{ annotator: fresh("ann").replace(" ", "-"), tiers: [0, 1] }];
    const texts = ["The secret text is worth 1", "The other is worth 2"];
    const { slug, number } = await makeDisagreeingRun(fresh("Ranked"), [
      { messages: [{ role: "user", content: "Q" }], texts, annotations },
    ]);
    return { params: { slug, number: String(number) }, body: { top: 1 } };
  },
};

const RECORD = { prompt: "What is secret?", responses: [{ text: "The secret text." }, { text: "None." }] };
const aFile = () => ({ kind: "prompts", fileName: "a.jsonl", promptSet: fresh("Set") }) as const;

async function server(): Promise<string> {
  return (await createEndpoint(SYSTEM, { name: fresh("Server"), provider: "openai" }, NOW)).slug;
}

async function project(): Promise<{ slug: string }> {
  const { slug } = await createProject(SYSTEM, { name: fresh("Audited") }, NOW);
  return { slug };
}

async function member() {
  const { id, slug } = await createProject(SYSTEM, { name: fresh("Audited") }, NOW);
  return { params: { slug, userId: (await createMember(id, "annotator")).userId } };
}

async function staged(): Promise<string> {
  return (await stage(aFile(), bytesOf([RECORD]))).id;
}

async function samplingInput() {
  const name = fresh("Scripted");
  const { slug } = await createEndpoint(SYSTEM, { name, provider: "scripted" }, NOW);
  return { promptSet: await makePromptSet(fresh("Set"), 1), models: [{ endpoint: slug, model: "scripted" }] };
}

async function sampling(): Promise<{ number: string }> {
  return { number: String((await createSampling(SYSTEM, await samplingInput(), NOW)).number) };
}

async function judgeInput() {
  const name = fresh("Scripted");
  const { slug: endpoint } = await createEndpoint(SYSTEM, { name, provider: "scripted" }, NOW);
  return { slug: await ranked(), input: { name, endpoint, model: "scripted" } };
}

async function judge(): Promise<{ number: string }> {
  const { slug, input } = await judgeInput();
  return { number: String((await createJudge(SYSTEM, slug, newJudgeSchema.parse(input), NOW)).number) };
}

/** The name of a prompt set that is in no project. */
async function twoAnswers(): Promise<string> {
  const name = fresh("Set");
  await importPrompts([{ prompt: "Q", responses: [{ text: "a" }, { text: "b" }] }], name);
  return name;
}

async function batch(): Promise<{ slug: string; batchId: string }> {
  const slug = await ranked();
  const plan = batchPlanSchema.parse({ promptSet: await twoAnswers() });
  return { slug, batchId: (await createBatch(SYSTEM, slug, plan, NOW)).batch.id };
}

async function webhook(): Promise<{ slug: string; number: string }> {
  const slug = await ranked();
  const { number } = (await createWebhook(SYSTEM, slug, newWebhookSchema.parse(HOOK), NOW)).webhook;
  return { slug, number: String(number) };
}

async function poolTask() {
  const { slug, manager } = await makePools({}, { main: 2 });
  await addToPool(manager, slug, "training", 1);
  const { tasks } = await readQualification(manager, slug);
  return { params: { slug, taskId: tasks[0]?.taskId ?? "" }, manager };
}

async function ranked(): Promise<string> {
  const annotations = [{ annotator: fresh("ann").replace(" ", "-"), tiers: [0, 1] }];
  const messages = [{ role: "user", content: "Q" }] as const;
  return (await makeRankedProject(fresh("Ranked"), [{ messages, texts: ["a", "b"], annotations }])).slug;
}

async function run() {
  const slug = await ranked();
  const { number } = await createDataset(SYSTEM, slug, { format: "rankings" }, NOW);
  const made = await createRun(SYSTEM, slug, { dataset: number, base: "use-lite", seed: 1 }, NOW);
  return { params: { slug, number: String(made.number) } };
}
