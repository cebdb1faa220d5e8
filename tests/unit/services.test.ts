import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
/** Decides who asks: it has nobody to authorize yet. */
const EXEMPT = new Set([
  "lib/accounts/services/resolve-actor.ts",
  // The audit log stands below the accounts and takes the actor as data: its callers authorize.
  "lib/audit/services/record-action.ts",
  "lib/audit/services/find-entries.ts",
]);
const AUTHORIZING =
  /^(const .* = )?(await )?(authorize|open[A-Z]\w*|require[A-Z]\w*)\(|const \[?.*=.*await (open[A-Z]\w*|authorize)/;

function serviceFiles(): string[] {
  return readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)services\/[^/]+\.ts$/.test(name))
    .map((name) => `lib/${name}`)
    .filter((name) => !EXEMPT.has(name));
}

/** Exported functions whose first parameter is an Actor, with the text of their first statement. */
function firstStatements(file: string): { name: string; first: string }[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.flatMap((node) => {
    if (!ts.isFunctionDeclaration(node) || node.body === undefined) return [];
    if (node.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) !== true) return [];
    if (node.parameters[0]?.type?.getText(source) !== "Actor") return [];
    const first = node.body.statements[0]?.getText(source).replace(/^return /, "") ?? "";
    return [{ name: `${file} ${node.name?.text ?? ""}`, first }];
  });
}

test("the first statement of every service authorizes", () => {
  const services = serviceFiles().flatMap(firstStatements);
  expect(services.length).toBeGreaterThan(10);
  const silent = services.filter(
    ({ first, name }) => !AUTHORIZING.test(first) && !/services\/open-/.test(name),
  );
  expect(silent).toEqual([]);
});

test("every service file exports a function that takes the actor first", () => {
  const without = serviceFiles().filter((file) => firstStatements(file).length === 0);
  expect(without).toEqual([]);
});
