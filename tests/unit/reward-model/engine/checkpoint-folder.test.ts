import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeFolder } from "@/lib/reward-model/engine/checkpoint-folder";

let parent = "";
beforeAll(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), "checkpoint-"));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

test("a checkpoint that cannot be written, as on a full disk, leaves no half folder", async () => {
  const failed = writeFolder(path.join(parent, "out"), async (folder) => {
    await writeFile(path.join(folder, "config.json"), "{}");
    throw new Error("no space left on device");
  });
  await expect(failed).rejects.toThrow("no space left on device");
  expect(await readdir(parent)).toEqual([]);
});
