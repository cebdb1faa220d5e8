import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFileWriter } from "@/lib/platform/files";
import { useEmbeddedPostgres } from "@/lib/platform/postgres/embedded";
import { makeWritableFolder } from "@/lib/platform/writable-folder";
import { failureOf } from "../../support/command";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "writable-"));
  await writeFile(path.join(folder, "file"), "");
});
afterAll(() => rm(folder, { recursive: true }));

test("makes the folder, and leaves one that is there as it is", async () => {
  const made = path.join(folder, "a/b");
  await makeWritableFolder(made, "DATA_DIR");
  await writeFile(path.join(made, "kept"), "");
  await makeWritableFolder(made, "DATA_DIR");
  expect(await readdir(made)).toEqual(["kept"]);
});

test.each(["file", "file/below"])("%s: the failure says where, why, and what to set", async (name) => {
  const place = path.join(folder, name);
  const failure = await failureOf(makeWritableFolder(place, "DATA_DIR"));
  expect(failure.code).toBe("unavailable");
  expect(failure.userMessage).toContain(`${place} (DATA_DIR): `);
  expect(failure.userMessage).toContain("is a file");
  expect(failure.fix).toContain("set DATA_DIR to another folder");
});

const isRoot = process.getuid?.() === 0;
test.skipIf(isRoot)(
  `a folder without the right to write is told${isRoot ? " (skipped: root may write everywhere)" : ""}`,
  async () => {
    const place = path.join(folder, "locked");
    await mkdir(place);
    await chmod(place, 0o500);
    const failure = await failureOf(makeWritableFolder(place, "FILES_DIR"));
    expect(failure.userMessage).toContain("this user may not");
  },
);

test("the embedded Postgres and stored files say it in the same words", async () => {
  const place = path.join(folder, "file/data");
  process.env.DATA_DIR = place;
  process.env.FILES_DIR = place;
  expect((await failureOf(useEmbeddedPostgres())).userMessage).toContain(`${place} (DATA_DIR): `);
  expect((await failureOf(openFileWriter())).userMessage).toContain("(FILES_DIR): ");
});
