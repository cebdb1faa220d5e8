import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM, type Actor } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool, withTransaction } from "@/lib/platform/db";
import { poll } from "@/lib/platform/process";
import { createProject } from "@/lib/projects/services/create-project";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { WEBHOOK_EVENTS, type WebhookEvent } from "@/lib/webhooks/events";
import { MAX_TRIES } from "@/lib/webhooks/retry";
import { cleanDeliveries } from "@/lib/webhooks/services/clean-deliveries";
import { createWebhook } from "@/lib/webhooks/services/create-webhook";
import { listDeliveries } from "@/lib/webhooks/services/list-deliveries";
import { listWebhooks } from "@/lib/webhooks/services/list-webhooks";
import { redeliver } from "@/lib/webhooks/services/redeliver";
import { removeWebhook } from "@/lib/webhooks/services/remove-webhook";
import { sendDeliveries } from "@/lib/webhooks/services/send-deliveries";
import { updateWebhook } from "@/lib/webhooks/services/update-webhook";
import { webhookChangeSchema } from "@/lib/webhooks/schema";
import { signDelivery } from "@/lib/webhooks/sign";
import { createMember } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { importPrompts } from "../../support/import-file";

useDatabase();

const bodySchema = z.object({
  id: z.uuid(),
  event: z.enum(WEBHOOK_EVENTS),
  project: z.string(),
  data: z.record(z.string(), z.unknown()),
});
interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  readonly body: z.infer<typeof bodySchema>;
}

const received: Received[] = [];
let status = 200;
const server = http.createServer((request, response) => {
  let text = "";
  request.on("data", (part: Buffer) => (text += part.toString("utf8")));
  request.on("end", () => {
    if (request.url === "/silent") return;
    received.push({ headers: request.headers, text, body: bodySchema.parse(JSON.parse(text)) });
    if (request.url === "/endless") {
      response.writeHead(200).write("and so on");
      return;
    }
    response.writeHead(status).end();
  });
});
let url = "";
beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  url = `http://127.0.0.1:${address.port}/hook`;
});
beforeEach(async () => {
  received.length = 0;
  status = 200;
  await getPool().query("TRUNCATE webhook CASCADE");
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Deliveries are due by Postgres's clock. */
const soon = (ms = 1_000) => new Date(Date.now() + ms);
const send = (now = soon()) => sendDeliveries(SYSTEM, () => now, new AbortController().signal);

async function makeProject(prompts = 1): Promise<{ slug: string; id: string; annotator: Actor }> {
  const name = `Hooks ${randomUUID()}`;
  const { slug, id } = await createProject(SYSTEM, { name, wanted: 1 }, new Date());
  await importPrompts(
    Array.from({ length: prompts }, (_, i) => ({ prompt: `${name} ${i}?`, responses: ["a", "b"] })),
    name,
    slug,
  );
  return { slug, id, annotator: await createMember(id, "annotator") };
}

const hook = (slug: string, events: readonly WebhookEvent[], more: object = {}) =>
  createWebhook(SYSTEM, slug, { url, events: [...events], allowPrivate: true, ...more }, new Date());

/** Deliveries that are due, as triggers would write them. */
async function makeDue(number: number, count: number): Promise<void> {
  await getPool().query(
    `INSERT INTO webhook_delivery (webhook_id, event, data)
     SELECT id, 'task.done', '{}' FROM webhook, generate_series(1, $2) WHERE number = $1`,
    [number, count],
  );
}

async function rankOne(actor: Actor, slug: string): Promise<void> {
  const { task } = await claimTask(actor, { slug, have: [] }, new Date());
  if (task === null) throw new Error("nothing to rank");
  const answer = submitBodySchema.parse({
    ...{ outcome: "answered", clientId: randomUUID(), activeMs: 1, confirmedOrder: true },
    tiers: task.items.map(({ completionId }) => [completionId]),
  });
  await submitAnnotation(actor, { assignmentId: task.assignmentId, answer, client: "api" }, new Date());
}

test("an answer is told of, signed, to those who want it; the last task's ends its batch", async () => {
  const { slug, annotator } = await makeProject(2);
  const { secret } = await hook(slug, ["annotation.stored", "task.done", "batch.done"]);
  const other = await makeProject();
  await hook(other.slug, WEBHOOK_EVENTS);
  await rankOne(annotator, slug);
  await send();
  expect(received.map(({ body }) => body.event).sort()).toEqual(["annotation.stored", "task.done"]);
  const [first] = received;
  const { headers, text, body } = first!;
  expect(headers["preferendum-signature"]).toBe(
    await signDelivery(secret, String(headers["preferendum-timestamp"]), text),
  );
  expect(headers["preferendum-delivery"]).toBe(body.id);
  expect(body.project).toBe(slug);
  const stored = received.find((one) => one.body.event === "annotation.stored");
  expect(stored?.body.data).toMatchObject({ outcome: "answered", counted: true, annotatorKind: "human" });
  received.length = 0;
  await rankOne(annotator, slug);
  await send();
  expect(received.map((one) => one.body.event).sort()).toEqual([
    "annotation.stored",
    "batch.done",
    "task.done",
  ]);
  expect(received.find((one) => one.body.event === "batch.done")?.body.data).toMatchObject({ tasks: 2 });
});

test("imports, datasets, trainings and jobs are told of when they end, each once", async () => {
  const { slug, id } = await makeProject();
  await hook(slug, WEBHOOK_EVENTS);
  const pool = getPool();
  await importPrompts([{ prompt: `${slug} more?`, responses: ["a", "b"] }], `More ${slug}`, slug);
  const dataset = randomUUID();
  await pool.query(
    `INSERT INTO dataset (id, project_id, number, format, rows, manifest, sha256) VALUES ($1, $2, 1, 'rankings', 3, '{}', '\\x00')`,
    [dataset, id],
  );
  await pool.query(
    `INSERT INTO run (id, project_id, dataset_id, number, state, settings) VALUES (gen_random_uuid(), $1, $2, 1, 'running', '{}')`,
    [id, dataset],
  );
  await pool.query(`UPDATE run SET state = 'failed', error = 'why' WHERE project_id = $1`, [id]);
  await pool.query(`UPDATE run SET state = 'failed' WHERE project_id = $1`, [id]);
  await pool.query(
    `INSERT INTO sampling (id, prompt_set_id, project_id, state, settings, prompts, batches)
     SELECT gen_random_uuid(), b.prompt_set_id, $1, 'queued', '{}', 0, 0 FROM task_batch b WHERE b.project_id = $1 LIMIT 1`,
    [id],
  );
  await pool.query(`UPDATE sampling SET state = 'cancelled', finished_at = now() WHERE project_id = $1`, [
    id,
  ]);
  await send();
  const told = new Map(received.map(({ body }) => [body.event, body.data]));
  expect([...told.keys()].sort()).toEqual([
    ...["dataset.exported", "import.committed", "job.finished", "run.finished"],
  ]);
  expect(received).toHaveLength(4);
  expect(told.get("run.finished")).toEqual({ run: 1, state: "failed", error: "why" });
  expect(told.get("job.finished")).toMatchObject({ kind: "sampling", state: "cancelled" });
  expect(told.get("import.committed")).toMatchObject({ prompts: 1, completions: 2 });
});

test("what is rolled back is not told of", async () => {
  const { slug, id } = await makeProject();
  await hook(slug, ["task.done"]);
  const undone = withTransaction(async (client) => {
    await client.query(`UPDATE task SET counted = 1 WHERE project_id = $1`, [id]);
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  await send();
  expect(received).toEqual([]);
});

test("a failing address is tried again later, then given up; a delivery is sent again on request, under its id", async () => {
  const { slug, annotator } = await makeProject();
  const { webhook } = await hook(slug, ["task.done"]);
  const deliveries = async () => (await listDeliveries(SYSTEM, slug, webhook.number)).deliveries;
  status = 503;
  await rankOne(annotator, slug);
  await send();
  await send();
  expect(received).toHaveLength(1);
  expect(await deliveries()).toMatchObject([
    { state: "waiting", attempts: 1, status: 503, error: "The address answered 503." },
  ]);
  for (let i = 1; i < MAX_TRIES; i++) await send(soon(i * 24 * 3_600_000));
  expect(received).toHaveLength(MAX_TRIES);
  expect(await deliveries()).toMatchObject([{ state: "failed", attempts: MAX_TRIES }]);
  expect((await listWebhooks(SYSTEM, slug)).webhooks).toMatchObject([{ waiting: 0, failed: 1 }]);
  status = 204;
  const [delivery] = await deliveries();
  await redeliver(SYSTEM, slug, { number: webhook.number, deliveryId: delivery!.id }, new Date());
  await send();
  expect(await deliveries()).toMatchObject([{ state: "done", attempts: 1, status: 204, error: null }]);
  expect(new Set(received.map(({ body }) => body.id)).size).toBe(1);
});

test("an address that fails is left alone until the next time; one that is silent holds up no other", async () => {
  const { slug } = await makeProject();
  const failing = await hook(slug, ["task.done"]);
  await makeDue(failing.webhook.number, 25);
  status = 503;
  await send();
  expect(received).toHaveLength(20);
  [received.length, status] = [0, 200];
  await removeWebhook(SYSTEM, slug, failing.webhook.number);
  const silent = await hook(slug, ["task.done"], { url: new URL("/silent", url).href });
  await makeDue(silent.webhook.number, 25);
  const good = await hook(slug, ["task.done"]);
  await makeDue(good.webhook.number, 1);
  const abort = new AbortController();
  const sending = sendDeliveries(SYSTEM, () => soon(), abort.signal).catch(String);
  const arrived = () => (received.length > 0 ? true : undefined);
  expect(await poll(arrived, { withinMs: 3_000, everyMs: 10 })).toBe(true);
  abort.abort();
  await sending;
});

test("a secret that does not open is the trouble of its own webhook alone, and said", async () => {
  const { slug } = await makeProject();
  const [spoilt, good] = [await hook(slug, ["task.done"]), await hook(slug, ["task.done"])];
  await getPool().query("UPDATE webhook SET sealed_secret = sha256('other') WHERE number = $1", [
    spoilt.webhook.number,
  ]);
  await makeDue(spoilt.webhook.number, 1);
  await makeDue(good.webhook.number, 1);
  await send();
  expect(received).toHaveLength(1);
  const { deliveries } = await listDeliveries(SYSTEM, slug, spoilt.webhook.number);
  expect(deliveries).toMatchObject([{ state: "waiting", attempts: 1 }]);
  expect(deliveries[0]?.error).toContain("encrypted with another key");
});

test("what an address goes on to say after its status is not waited for", async () => {
  const { slug } = await makeProject();
  const { webhook } = await hook(slug, ["task.done"], { url: new URL("/endless", url).href });
  await makeDue(webhook.number, 1);
  await send();
  expect((await listDeliveries(SYSTEM, slug, webhook.number)).deliveries).toMatchObject([{ state: "done" }]);
});

test("what arrived is removed after 30 days, what waits is not", async () => {
  const { slug } = await makeProject();
  const { webhook } = await hook(slug, ["task.done"]);
  await makeDue(webhook.number, 2);
  await send();
  await makeDue(webhook.number, 1);
  await getPool().query("UPDATE webhook_delivery SET created_at = created_at - interval '31 days'");
  await makeDue(webhook.number, 1);
  await send();
  await getPool().query(
    "UPDATE webhook_delivery SET state = 'waiting', delivered_at = NULL WHERE id = (SELECT id FROM webhook_delivery ORDER BY created_at LIMIT 1)",
  );
  expect(await cleanDeliveries(SYSTEM, new Date())).toEqual({ deleted: 2 });
  const { deliveries } = await listDeliveries(SYSTEM, slug, webhook.number);
  expect(deliveries.map(({ state }) => state)).toEqual(["done", "waiting"]);
});

test("an address inside the own network is not sent to unless that is allowed", async () => {
  const { slug, annotator } = await makeProject();
  const { webhook } = await hook(slug, ["task.done"], { allowPrivate: false });
  await rankOne(annotator, slug);
  await send();
  expect(received).toEqual([]);
  const { deliveries } = await listDeliveries(SYSTEM, slug, webhook.number);
  expect(deliveries[0]?.error).toContain("own network");
});

test("two workers send a delivery once; a removed webhook is told nothing", async () => {
  const { slug, annotator } = await makeProject(2);
  const { webhook } = await hook(slug, ["task.done"]);
  await rankOne(annotator, slug);
  await Promise.all([send(), send()]);
  expect(received).toHaveLength(1);
  await rankOne(annotator, slug);
  await removeWebhook(SYSTEM, slug, webhook.number);
  await send();
  expect(received).toHaveLength(1);
  expect((await failureOf(removeWebhook(SYSTEM, slug, webhook.number))).code).toBe("not_found");
});

test("the secret is told once and stored encrypted; only admins make webhooks", async () => {
  const { slug, id } = await makeProject();
  const { secret } = await hook(slug, ["task.done"]);
  expect(JSON.stringify(await listWebhooks(SYSTEM, slug))).not.toContain(secret);
  const { rows } = await getPool().query<{ text: string }>(
    `SELECT row_to_json(w)::text AS text FROM webhook w`,
  );
  expect(rows[0]?.text).not.toContain(Buffer.from(secret).toString("hex"));
  const manager = await createMember(id, "manager");
  expect(
    (await failureOf(createWebhook(manager, slug, { url, events: ["task.done"] }, new Date()))).code,
  ).toBe("forbidden");
});

test("a paused webhook is sent nothing; what happened meanwhile goes out when it is resumed, to its new address", async () => {
  const { slug, annotator } = await makeProject(2);
  const { webhook, secret } = await hook(slug, ["task.done"], { url: `${url}/old` });
  const change = (asked: object) => updateWebhook(SYSTEM, slug, webhook.number, asked, new Date());
  expect((await change({ paused: true })).pausedAt).not.toBeNull();
  await rankOne(annotator, slug);
  await send();
  expect(received).toEqual([]);
  expect((await listWebhooks(SYSTEM, slug)).webhooks).toMatchObject([{ waiting: 1, failed: 0 }]);
  const moved = await change({ url: `${url}/new`, events: ["task.done", "annotation.stored"] });
  expect(moved).toMatchObject({ url: `${url}/new`, allowPrivate: true, waiting: 1 });
  expect(moved.pausedAt).not.toBeNull();
  expect((await change({ paused: false })).pausedAt).toBeNull();
  await send();
  await rankOne(annotator, slug);
  await send();
  expect(received.map(({ body }) => body.event).sort()).toEqual([
    ...["annotation.stored", "task.done", "task.done"],
  ]);
  const { headers, text } = received[0]!;
  expect(headers["preferendum-signature"]).toBe(
    await signDelivery(secret, String(headers["preferendum-timestamp"]), text),
  );
  const { rows } = await getPool().query<{ change: { changed: string[] } }>(
    "SELECT change FROM audit_entry WHERE action = 'updateWebhook' ORDER BY id",
  );
  expect(rows.map((row) => row.change.changed)).toEqual([["paused"], ["url", "events"], ["paused"]]);
  expect(JSON.stringify(rows)).not.toContain("/new"); // an address may hold a key of its receiver
});

test("a webhook is changed only by admins, only in its project, and only to what may be made", async () => {
  const [one, other] = [await makeProject(), await makeProject()];
  const { webhook } = await hook(one.slug, ["task.done"]);
  const change = (actor: Actor, slug: string) =>
    failureOf(updateWebhook(actor, slug, webhook.number, { paused: true }, new Date()));
  expect(await change(await createMember(one.id, "manager"), one.slug)).toMatchObject({ code: "forbidden" });
  expect(await change(SYSTEM, other.slug)).toMatchObject({ code: "not_found" });
  for (const wrong of [{ events: [] }, { url: "ftp://x" }, { url: "https://a:b@example.org" }])
    expect(webhookChangeSchema.safeParse(wrong).success).toBe(false);
});
