import { mkdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { dispatch } from "@/lib/api/dispatch";
import { getPool } from "@/lib/platform/db";
import { createMember, createUser, keyOf } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
const folder = useServingFolder();

const get = (slug: string, number: number, key: string) =>
  dispatch(
    new Request(`http://127.0.0.1/api/v1/projects/${slug}/runs/${number}/checkpoint`, {
      headers: { authorization: `Bearer ${key}` },
    }),
  );

test("managers download a checkpoint's folder as one archive; others, other runs and lost files are refused", async () => {
  const below = path.join(folder(), "checkpoints/mine");
  mkdirSync(path.join(below, "adapter"), { recursive: true });
  writeFileSync(path.join(below, "config.json"), '{"model_type":"bert"}');
  writeFileSync(path.join(below, "adapter/weights"), new Uint8Array(1000).fill(3));
  await serveCheckpoint("Downloaded", "checkpoints/mine");
  const { rows } = await getPool().query<{ id: string }>("SELECT id FROM project WHERE slug = 'downloaded'");
  const projectId = rows[0]?.id ?? "";

  const manager = await keyOf(await createMember(projectId, "manager"), ["train"]);
  const reply = await get("downloaded", 1, manager);
  expect(reply.status).toBe(200);
  const archive = Buffer.from(await reply.arrayBuffer());
  expect(reply.headers.get("content-length")).toBe(String(archive.length));
  expect(reply.headers.get("content-disposition")).toBe('attachment; filename="downloaded-1.tar"');
  const text = archive.toString("latin1");
  expect(text.indexOf("reward-model-1/adapter/weights")).toBe(0);
  expect(text).toContain("reward-model-1/config.json");
  expect(text).toContain('{"model_type":"bert"}');

  const annotator = await keyOf(await createMember(projectId, "annotator"), ["train"]);
  expect((await get("downloaded", 1, annotator)).status).toBe(403);
  const stranger = await keyOf(await createUser({}), ["train"]);
  expect((await get("downloaded", 1, stranger)).status).toBeGreaterThanOrEqual(403);
  expect((await get("downloaded", 2, manager)).status).toBe(404);
  await rm(below, { recursive: true });
  const gone = await get("downloaded", 1, manager);
  expect(gone.status).toBe(404);
  expect(await gone.text()).toContain("gone from the server");
});
