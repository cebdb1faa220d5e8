import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { projectCreateCommand } from "@/lib/cli/commands/project-create";
import { readProject } from "@/lib/projects/services/read-project";
import { failureOf, runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";

useDatabase();

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "project-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function create(name: string, content?: string): ReturnType<typeof runCommand> {
  const file = path.join(folder, `${name}.json`);
  if (content !== undefined) await writeFile(file, content);
  return runCommand(projectCreateCommand, { name, protocol: file });
}

test("a project is made under the protocol of a file", async () => {
  const { json } = await create("pairs", JSON.stringify({ kind: "pairwise", preset: "hh_8" }));
  expect(json).toEqual({ project: "pairs" });
  expect(await readProject(SYSTEM, "pairs")).toMatchObject({
    protocol: { kind: "pairwise", preset: "hh_8", fields: [], rationale: "off" },
    protocolVersion: 1,
  });
});

test("without a file it ranks, with ties", async () => {
  const { json } = await runCommand(projectCreateCommand, { name: "plain", wanted: "2" });
  expect(json).toEqual({ project: "plain" });
  expect(await readProject(SYSTEM, "plain")).toMatchObject({
    wanted: 2,
    protocol: { kind: "ranking", tiesAllowed: true },
  });
});

test.each([
  ["missing", undefined, /cannot be read/],
  ["broken", "{", /is no JSON/],
  ["list", "[]", /is no protocol/],
  ["empty", '{"kind":"rating","fields":[]}', /fields: Give at least one field\./],
  [
    "label",
    '{"kind":"rating","fields":[{"id":"a","label":"","type":"flag"}]}',
    /fields\.0\.label: Give the field a label\./,
  ],
])("the file %s is refused, and says why", async (name, content, reason) => {
  const failure = await failureOf(create(name, content));
  expect(failure.code).toBe("invalid_input");
  expect(failure.userMessage).toMatch(reason);
  await expect(readProject(SYSTEM, name)).rejects.toMatchObject({ code: "not_found" });
});
