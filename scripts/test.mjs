// npm test: everything that must hold, from a fresh clone. The last line is "N passed, N failed[, N skipped]".
//   --no-e2e        without the browser (npm run check)
//   --screenshots   only writes a picture of every screen to screenshots/
import { spawn } from "node:child_process";
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

if (flags.has("--screenshots")) process.exit((await playwright("screenshots")).failed === 0 ? 0 : 1);

const waiting = [
  ...(flags.has("--no-e2e") ? [] : [() => playwright("e2e")]),
  () => check("lint", ["node_modules/eslint/bin/eslint.js", "--max-warnings=0", "."]),
  () => check("format", ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."]),
  () => check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]),
  () => vitest("unit"),
  () => vitest("integration"),
];
const ran = [];
// Two at a time, as none of them keeps two cores busy, and the longest first.
await Promise.all([takeTurns(), takeTurns()]);

// A runner that ran nothing proved nothing.
const empty = ran.filter((result) => result.passed + result.failed === 0);
for (const { name } of empty) say(`No ${name} test ran.`);
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 && empty.length === 0 ? 0 : 1;

async function takeTurns() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) ran.push(await next());
}

async function check(name, args) {
  const status = await runQuietly(name, args);
  return count({ name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });
}

async function vitest(project) {
  const report = path.join(REPORTS, `${project}.json`);
  const outputs = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...outputs];
  const status = await runQuietly(project, args);
  const result = readReport(report);
  const passed = result?.numPassedTests ?? 0;
  const failed = Math.max(result?.numFailedTests ?? 0, status === 0 ? 0 : 1);
  return count({ name: project, passed, failed, skipped: result?.numPendingTests ?? 0 });
}

async function playwright(project) {
  const report = path.join(REPORTS, `${project}.json`);
  const args = ["node_modules/@playwright/test/cli.js", "test", "--project", project];
  say(`\n== ${project}`);
  const env = { ...process.env, PREFERENDUM_E2E_REPORT: report };
  const status = await run(project, args, { stdio: ["ignore", "inherit", "inherit"], env });
  const stats = readReport(report)?.stats;
  const failed = Math.max((stats?.unexpected ?? 0) + (stats?.flaky ?? 0), status === 0 ? 0 : 1);
  return count({ name: project, passed: stats?.expected ?? 0, failed, skipped: stats?.skipped ?? 0 });
}

function count(result) {
  for (const key of ["passed", "failed", "skipped"]) total[key] += result[key];
  return result;
}

/** What it says is printed in one piece when it ends. */
function runQuietly(name, args) {
  let output = "";
  const listen = ({ stdout, stderr }) => {
    for (const stream of [stdout, stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  };
  const tell = () => {
    say(`\n== ${name}`);
    process.stderr.write(output);
  };
  return run(name, args, { stdio: ["ignore", "pipe", "pipe"] }, listen, tell);
}

/** Its exit code, 1 where it has none. */
function run(name, args, options, listen = () => undefined, tell = () => undefined) {
  const from = performance.now();
  const child = spawn(NODE, args, { cwd: root, ...options });
  listen(child);
  return new Promise((resolve) => {
    child.once("error", (error) => say(error.message));
    child.once("close", (status) => {
      tell();
      const seconds = ((performance.now() - from) / 1000).toFixed(0);
      say(`== ${name}: ${status === 0 ? "ok" : "FAILED"} after ${seconds} s`);
      resolve(status ?? 1);
    });
  });
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
