// npm test: everything that must hold, from a fresh clone. The last line is "N passed, N failed[, N skipped]".
//   --no-e2e        without the browser (npm run check)
//   --screenshots   only writes a picture of every screen to screenshots/
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build, prepare, root, say } from "./prepare.mjs";

const NODE = process.execPath;
const REPORTS = path.join(root, ".data/test/reports");
const flags = new Set(process.argv.slice(2));
const total = { passed: 0, failed: 0, skipped: 0 };

process.chdir(root);
await prepare();
await build();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

if (flags.has("--screenshots")) process.exit(playwright("screenshots").failed === 0 ? 0 : 1);

// Each of them keeps one core busy.
await Promise.all([
  check("lint", ["node_modules/eslint/bin/eslint.js", "--max-warnings=0", "."]),
  check("format", ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."]).then(() =>
    check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]),
  ),
]);
const ran = [vitest("unit"), vitest("integration")];
if (!flags.has("--no-e2e")) ran.push(playwright("e2e"));

// A runner that ran nothing proved nothing.
const empty = ran.filter((result) => result.passed === 0);
for (const { name } of empty) say(`No ${name} test ran.`);
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 && empty.length === 0 ? 0 : 1;

/** Runs beside others: what it says is printed when it ends. */
function check(name, args) {
  const from = performance.now();
  const child = spawn(NODE, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve) => {
    child.once("error", (error) => (output += `${error.message}\n`));
    child.once("close", (status) => {
      say(`\n== ${name}`);
      process.stderr.write(output);
      sayEnd(name, status, from);
      count({ name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });
      resolve();
    });
  });
}

function vitest(project) {
  const report = path.join(REPORTS, `${project}.json`);
  const outputs = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const status = start(project, ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...outputs]);
  const result = readReport(report);
  const passed = result?.numPassedTests ?? 0;
  const failed = Math.max(result?.numFailedTests ?? 0, status === 0 ? 0 : 1);
  return count({ name: project, passed, failed, skipped: result?.numPendingTests ?? 0 });
}

function playwright(project) {
  const report = path.join(REPORTS, `${project}.json`);
  const args = ["node_modules/@playwright/test/cli.js", "test", "--project", project];
  const status = start(project, args, { PREFERENDUM_E2E_REPORT: report });
  const stats = readReport(report)?.stats;
  const failed = Math.max((stats?.unexpected ?? 0) + (stats?.flaky ?? 0), status === 0 ? 0 : 1);
  return count({ name: project, passed: stats?.expected ?? 0, failed, skipped: stats?.skipped ?? 0 });
}

function count(result) {
  for (const key of ["passed", "failed", "skipped"]) total[key] += result[key];
  return result;
}

function start(name, args, env = {}) {
  say(`\n== ${name}`);
  const from = performance.now();
  const { status } = spawnSync(NODE, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  sayEnd(name, status, from);
  return status ?? 1;
}

function sayEnd(name, status, from) {
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  say(`== ${name}: ${status === 0 ? "ok" : "FAILED"} after ${seconds} s`);
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
