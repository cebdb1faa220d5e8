import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";
import { expect, test } from "vitest";
import { importViolation } from "../../eslint.layers.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const ENDINGS = [".ts", ".tsx", "/index.ts"];

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("lib/platform/prisma/"));
}

function violationsIn(file: string, source: string, known: ReadonlySet<string>): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.flatMap(({ fileName, pos }) => {
    const to = resolve(file, fileName, known);
    const line = source.slice(source.lastIndexOf("\n", pos) + 1, source.indexOf("\n", pos));
    const typeOnly =
      /\b(import|export) type\b/.test(source.slice(Math.max(0, source.lastIndexOf(";", pos)), pos)) ||
      /import type/.test(line);
    const message = importViolation(file, to, { typeOnly });
    return message === undefined ? [] : [`${file} imports ${to}: ${message}`];
  });
}

function resolve(from: string, specifier: string, known: ReadonlySet<string>): string {
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(from), specifier)
      : undefined;
  if (target === undefined) return specifier;
  return [target, ...ENDINGS.map((end) => target + end)].find((name) => known.has(name)) ?? target;
}

const files = ["app", "components", "lib"].flatMap(sourceFiles);
const known = new Set(files);

test("imports go down the layers only", () => {
  expect(files.length).toBeGreaterThan(10);
  const violations = files.flatMap((file) =>
    violationsIn(file, readFileSync(path.join(root, file), "utf8"), known),
  );
  expect(violations).toEqual([]);
});

test("a planted upward import is caught", () => {
  const planted = 'import { getPool } from "@/lib/platform/db";\n';
  expect(violationsIn("lib/ranking/pairs.ts", planted, known)).toHaveLength(1);
  expect(violationsIn("lib/base/text.ts", 'import { x } from "../accounts/actor";\n', known)).toHaveLength(1);
  expect(violationsIn("lib/accounts/schema.ts", 'import fs from "node:fs";\n', known)).toHaveLength(1);
  expect(
    violationsIn(
      "lib/tasks/services/claim-task.ts",
      'import { x } from "@/lib/annotations/services/submit";\n',
      known,
    ),
  ).toHaveLength(1);
});

test.each([
  "pg",
  "pg-cursor",
  "@prisma/client",
  "fs",
  "node:fs",
  "node:fs/promises",
  "node:http",
  "node:child_process",
])("a service that imports %s is caught", (name) => {
  const ways = [`import { x } from "${name}";\n`, `const x = await import("${name}");\n`];
  for (const planted of ways)
    expect(violationsIn("lib/reward-model/services/score-file.ts", planted, known)).toHaveLength(1);
});

test("the database's driver and the disk are for the layer below", () => {
  const planted = 'import pg from "pg";\nimport { open } from "node:fs/promises";\n';
  expect(violationsIn("lib/datasets/repository.ts", planted, known)).toEqual([]);
  expect(violationsIn("lib/imports/adapters/copy.ts", planted, known)).toEqual([]);
  expect(violationsIn("lib/cli/commands/export.ts", planted, known)).toHaveLength(1);
  expect(violationsIn("lib/formats/clean.ts", planted, known)).toHaveLength(2);
});

test("pieces of statements are for the repositories of later slices, not for pure modules or services", () => {
  const planted = 'import { pickTask } from "@/lib/tasks/sql";\n';
  expect(violationsIn("lib/annotations/repository.ts", planted, known)).toEqual([]);
  expect(violationsIn("lib/annotations/schema.ts", planted, known)).toHaveLength(1);
  expect(violationsIn("lib/annotations/services/submit-annotation.ts", planted, known)).toHaveLength(1);
  expect(violationsIn("lib/projects/repository.ts", planted, known)).toHaveLength(1);
});

test("lint holds the same rules", async () => {
  const eslint = new ESLint({
    cwd: root,
    ruleFilter: ({ ruleId }) => ruleId === "preferendum/layers",
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } }, // the rule asks for no types
  });
  const planted = ["pg", "node:fs", "node:fs/promises"].map((name) => `import "${name}";\n`).join("");
  const filePath = path.join(root, "lib/reward-model/services/score-file.ts");
  const [result] = await eslint.lintText(planted, { filePath });
  expect(result?.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ["preferendum/layers", 1],
    ["preferendum/layers", 2],
    ["preferendum/layers", 3],
  ]);
});
