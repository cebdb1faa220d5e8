import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { datasetPushCommand } from "@/lib/cli/commands/dataset-push";
import type { Push } from "@/lib/datasets/push";
import type { Dataset } from "@/lib/datasets/schema";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { listPushes } from "@/lib/datasets/services/list-pushes";
import { pushDataset } from "@/lib/datasets/services/push-dataset";
import { MAX_TRIES, sendPushes } from "@/lib/datasets/services/send-pushes";
import { getPool } from "@/lib/platform/db";
import { storedFilePath } from "@/lib/platform/files";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { FakeDatasetHub } from "../../support/fake-dataset-hub";
import { makeRankedProject } from "../../support/ranked-project";

useDatabase();

const hub = new FakeDatasetHub();
let slug: string;
let dataset: Dataset;
let folder: string;
/** Time stands still but where a test moves it on. */
let now = new Date("2026-11-24T12:00:00Z");

beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  folder = await mkdtemp(path.join(tmpdir(), "pushes-"));
  process.env.FILES_DIR = path.join(folder, "files");
  await hub.start();
  process.env.HF_ENDPOINT = `${hub.url}/`;
  const annotations = [{ annotator: "ann", tiers: [0, 1] }];
  const project = await makeRankedProject(
    "Pushed",
    Array.from({ length: 20 }, (_, i) => ({
      messages: [{ role: "user" as const, content: `Question ${i}` }],
      texts: ["One", "Two"],
      annotations,
    })),
  );
  slug = project.slug;
  dataset = await createDataset(SYSTEM, slug, { format: "trl-preference", testShare: 0.3 }, now);
});
beforeEach(async () => {
  hub.asked.length = 0;
  hub.failWith = [];
  hub.partBytes = null;
  hub.repositories.clear();
  await getPool().query("TRUNCATE hub_push");
});
afterAll(async () => {
  delete process.env.HF_ENDPOINT;
  await hub.close();
  await rm(folder, { recursive: true });
});

/** A moment after the one before, so that the newest is known. */
const queue = (repository: string, more: { token?: string; private?: boolean } = {}) => {
  now = new Date(now.getTime() + 1);
  return pushDataset(SYSTEM, slug, dataset.number, { repository, token: hub.token, ...more }, now);
};
const send = () => sendPushes(SYSTEM, { now: () => now, signal: new AbortController().signal });
const newest = async (): Promise<Push | undefined> =>
  (await listPushes(SYSTEM, slug, dataset.number)).pushes[0];

async function expectFiles(repository: string): Promise<void> {
  const { files } = hub.repositories.get(repository)!;
  expect([...files.keys()].sort()).toEqual(dataset.files.map((file) => file.path).sort());
  for (const file of dataset.files)
    expect(files.get(file.path)).toEqual(await readFile(storedFilePath(file.sha256)));
}

test("a dataset arrives byte for byte in one commit of a private repository; large files go through the storage", async () => {
  expect(await queue("ann/prefs")).toMatchObject({ state: "queued", private: true, sentBytes: 0 });
  await send();
  const push = await newest();
  expect(push).toMatchObject({ state: "done", error: null, sentBytes: push?.bytes });
  expect(push?.url).toMatch(/\/datasets\/ann\/prefs\/commit\/[0-9a-f]{40}$/);
  expect(hub.repositories.get("ann/prefs")).toMatchObject({
    isPrivate: true,
    summaries: [`Dataset ${dataset.number} of ${slug}`],
  });
  await expectFiles("ann/prefs");
  expect(hub.asked.filter((one) => one.startsWith("PUT /storage/whole/"))).toHaveLength(2);
  expect(hub.leaked).toEqual([]);
});

test("a repository that is there gets another commit, and nothing twice that its storage has", async () => {
  hub.repositories.set("ann/there", { isPrivate: false, files: new Map(), summaries: ["first"] });
  await queue("ann/there", { private: true });
  await send();
  expect(hub.repositories.get("ann/there")).toMatchObject({ isPrivate: false, summaries: ["first", {}] });
  await expectFiles("ann/there");
  expect(hub.asked.filter((one) => one.startsWith("PUT"))).toEqual([]); // by the test before
});

test("large files go in parts where the storage wants it", async () => {
  hub.partBytes = 700;
  const other = await createDataset(SYSTEM, slug, { format: "trl-preference", testShare: 0 }, now);
  await pushDataset(SYSTEM, slug, other.number, { repository: "ann/parts", token: hub.token }, now);
  await send();
  const file = other.files.find(({ path: name }) => name === "train.jsonl")!;
  expect(hub.asked.filter((one) => one.startsWith("PUT /storage/part/"))).toHaveLength(
    Math.ceil(file.bytes / 700),
  );
  const stored = hub.repositories.get("ann/parts")?.files.get("train.jsonl");
  expect(stored).toEqual(await readFile(storedFilePath(file.sha256)));
});

describe("the token", () => {
  const stored = async () =>
    (await getPool().query<{ sealed: Buffer | null }>("SELECT sealed_token AS sealed FROM hub_push")).rows[0]
      ?.sealed;

  test("is stored sealed, forgotten when the push has ended, and in no audit entry", async () => {
    await queue("ann/secret");
    expect((await stored())?.toString("latin1")).not.toContain(hub.token);
    await send();
    expect(await stored()).toBeNull();
    const { rows } = await getPool().query<{ entry: string }>(
      "SELECT audit_entry::text AS entry FROM audit_entry",
    );
    const entries = rows.map(({ entry }) => entry).filter((entry) => entry.includes("ann/secret"));
    expect(entries).toHaveLength(1);
    expect(entries[0]).not.toContain(hub.token);
  });

  test("that the hub does not take, or that may not write there, fails at once and says what to do", async () => {
    await queue("ann/prefs", { token: "hf_bad" });
    await send();
    expect((await newest())?.error).toBe(
      `The Hugging Face hub does not take this token. Make one that may write at ${hub.url}/settings/tokens and push again.`,
    );
    await queue("stranger/prefs");
    await send();
    expect(await newest()).toMatchObject({
      state: "failed",
      error: expect.stringContaining(
        "may not write to the dataset stranger/prefs (You don't have the rights)",
      ) as string,
    });
    expect(await stored()).toBeNull();
  });
});

test("a hub that is busy is asked again, each time later, five times in all", async () => {
  await queue("ann/busy");
  hub.failWith = [503];
  await send();
  const waiting = await newest();
  expect(waiting?.state).toBe("queued");
  expect(waiting?.error).toContain("answered 503");
  await send();
  expect(hub.asked).toHaveLength(1); // it is not time yet
  now = new Date(now.getTime() + 5_000);
  hub.failWith = Array.from({ length: MAX_TRIES }, () => 500);
  for (let i = 1; i < MAX_TRIES; i++) {
    await send();
    now = new Date(now.getTime() + 60_000 * 2 ** i);
  }
  const failed = await newest();
  expect(failed?.state).toBe("failed");
  expect(failed?.error).toMatch(/500.*Tried 5 times/);
});

test("what a killed worker had in hand is taken up by another, and one that lost it changes nothing", async () => {
  await queue("ann/killed");
  await getPool().query(
    "UPDATE hub_push SET state = 'running', claim = gen_random_uuid(), heartbeat_at = $1, attempts = 1",
    [now],
  );
  await send();
  expect(await newest()).toMatchObject({ state: "running" });
  now = new Date(now.getTime() + 121_000);
  await send();
  expect(await newest()).toMatchObject({ state: "done" });
});

test("two of one dataset into one repository wait for each other", async () => {
  await queue("ann/once");
  expect(await failureOf(queue("ann/once"))).toMatchObject({ code: "conflict" });
  await queue("ann/other");
});

test("the command sends it itself, with the token from the environment", async () => {
  process.env.HF_TOKEN = hub.token;
  const options = { project: slug, repository: "ann/cli", public: true };
  const { json, text, exitCode } = await runCommand(datasetPushCommand, options, [String(dataset.number)]);
  expect({ json, exitCode }).toMatchObject({
    json: { push: { state: "done", private: false } },
    exitCode: 0,
  });
  expect(text).toMatch(/^Arrived: http/);
  expect(JSON.stringify({ json, text })).not.toContain(hub.token);
  delete process.env.HF_TOKEN;
});
