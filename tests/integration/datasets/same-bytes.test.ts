import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { dispatch } from "@/lib/api/dispatch";
import { exportCommand } from "@/lib/cli/commands/export";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { getPool } from "@/lib/platform/db";
import { cookieOf, createMember, keyOf } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

const TEST_SHARE = 0.4;
const FORMATS = Object.keys(DATASET_FORMATS);
const datasetSchema = z.object({ number: z.number(), files: z.array(z.object({ path: z.string() })) });
type Files = Readonly<Record<string, string>>;

let folder: string;
let project: RankedProject;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "same-bytes-"));
  project = await makeRankedProject(
    "Same bytes",
    Array.from({ length: 10 }, (_, i) => ({
      messages: [{ role: "user" as const, content: `Question ${i}: naïve “quotes”, 日本語` }],
      texts: [`one ${i}`, `two\u2028${i}`, `three ${i}`],
      annotations: [
        { annotator: "ann", tiers: [0, 1, 2] },
        { annotator: "bob", tiers: [1, 0, 0] },
      ],
    })),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Each way makes the dataset anew: without the others' rows, and with a folder of its own for the bytes. */
async function startAnew(way: string): Promise<void> {
  await getPool().query(`DELETE FROM dataset`);
  await getPool().query(`DELETE FROM stored_file`);
  process.env.FILES_DIR = path.join(folder, way);
}

async function overHttp(credentials: Record<string, string>, format: string): Promise<Files> {
  const call = async (url: string, init: RequestInit = {}) => {
    const headers = { host: "127.0.0.1", "content-type": "application/json", ...credentials };
    const response = await dispatch(new Request(`http://127.0.0.1${url}`, { ...init, headers }));
    expect(response.status).toBe(200);
    return response;
  };
  const base = `/api/v1/projects/${project.slug}/datasets`;
  const made = await call(base, { method: "POST", body: JSON.stringify({ format, testShare: TEST_SHARE }) });
  const { number, files } = datasetSchema.parse(await made.json());
  const texts = files.map(async ({ path: name }) => {
    const file = await call(`${base}/${number}/files/${name}`);
    return [name, await file.text()] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

async function byCommand(format: string): Promise<Files> {
  const out = path.join(folder, `out-${format}`);
  const options = { project: project.slug, format, out, "test-share": String(TEST_SHARE) };
  const { signal } = new AbortController();
  await exportCommand.run({ positionals: [], options, say: () => undefined, signal });
  const names = await readdir(out);
  const texts = names.map(async (name) => [name, await readFile(path.join(out, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

test.each(FORMATS)("site, API with a key and command line give the same bytes of %s", async (format) => {
  const manager = await createMember(project.projectId, "manager");
  await startAnew(`site-${format}`);
  const site = await overHttp({ cookie: await cookieOf(manager), origin: "http://127.0.0.1" }, format);
  await startAnew(`key-${format}`);
  const withKey = await overHttp({ authorization: `Bearer ${await keyOf(manager)}` }, format);
  await startAnew(`cli-${format}`);
  const command = await byCommand(format);

  expect(Object.keys(site)).toContain("manifest.json");
  expect(Object.keys(site).length).toBeGreaterThan(2);
  expect(withKey).toEqual(site);
  expect(command).toEqual(site);
});
