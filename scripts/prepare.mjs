// What must be done before anything of ours can run: install, generate, build. Plain JavaScript on Node's own modules.
// Each step is done only when what it depends on has changed since it last succeeded.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const root = path.resolve(import.meta.dirname, "..");
// What is given is relative to where the person stands; the default is not.
process.env.DATA_DIR = path.resolve(process.env.DATA_DIR || path.join(root, ".data"));

const NODE_NEEDED = [20, 19];
const GENERATED = "lib/platform/prisma";
/** Where scripts/bundle.mjs puts our processes. */
const BUNDLES = path.join(root, "node_modules/.cache/preferendum");

/** Installs the packages, generates the Prisma client, bundles our processes. */
export async function prepare() {
  requireNode();
  await install();
  await generate();
  await bundleProcesses();
}

/** A bundled entry point, to import: "lib/cli/main" */
export function bundleOf(entry) {
  return pathToFileURL(path.join(BUNDLES, `${entry}.mjs`)).href;
}

/** The app for the site. */
export async function build() {
  const inputs = ["app", "components", "lib", "public", "package-lock.json", "tsconfig.json"];
  inputs.push("prisma/schema.prisma", "next.config.mjs", "postcss.config.mjs");
  await once("build", hash(inputs), ".next/BUILD_ID", () => {
    say("Building the site (once, about half a minute)");
    rmSync(path.join(root, ".next/BUILD_ID"), { force: true });
    const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", DATABASE_URL: "" };
    run(process.execPath, ["node_modules/next/dist/bin/next", "build"], env);
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])) return;
  fail(`Preferendum needs Node ${NODE_NEEDED.join(".")} or later; this is ${process.version}.`);
}

async function install() {
  const key = hash(["package-lock.json"]) + process.platform + process.arch;
  await once("install", key, "node_modules/next/package.json", () => {
    say("Installing packages (once, about a minute)");
    // --include=dev: the build needs them whatever NODE_ENV says.
    const flags = ["--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    run(npm, lockCoversPlatform() ? ["ci", ...flags] : ["install", "--no-package-lock", ...flags]);
  });
}

/** The lock file pins the native packages of the platforms it was made for; for others npm must look for them. */
function lockCoversPlatform() {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const natives = Object.entries(packages).filter(([, it]) => it.optional && it.os && it.cpu);
  const ours = natives.filter(([, it]) => it.os.includes(process.platform) && it.cpu.includes(process.arch));
  return ours.length > 0 && ours.some(([, it]) => it.integrity !== undefined);
}

async function generate() {
  const inputs = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
  await once("generate", hash(inputs), `${GENERATED}/client.ts`, () => {
    say("Generating the database client");
    // Prisma would download its engine; naming any program in its place keeps it from trying, and generating needs none.
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
    run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], env);
  });
}

async function bundleProcesses() {
  process.env.PREFERENDUM_BUNDLES = BUNDLES;
  const key =
    hash(["lib", "prisma/schema.prisma", "package-lock.json", "tsconfig.json", "scripts/bundle.mjs"]) + root;
  const product = path.relative(root, path.join(BUNDLES, "lib/cli/main.mjs"));
  await once("bundle", key, product, async () => (await import("./bundle.mjs")).bundle(root, BUNDLES));
}

/** Does `work` unless it succeeded before with the same key and its product is still there. */
async function once(name, key, product, work) {
  const stamp = path.join(root, "node_modules", `.preferendum-${name}`);
  if (existsSync(path.join(root, product)) && existsSync(stamp) && readFileSync(stamp, "utf8") === key)
    return;
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

function hash(inputs) {
  const digest = createHash("sha256");
  for (const file of inputs.flatMap(filesBelow)) {
    digest
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return digest.digest("hex");
}

function filesBelow(name) {
  const at = path.join(root, name);
  if (!existsSync(at) || name === GENERATED) return [];
  if (!statSync(at).isDirectory()) return [name];
  return readdirSync(at)
    .sort()
    .flatMap((entry) => filesBelow(`${name}/${entry}`));
}

/** Runs a command quietly; what it said is shown when it fails. */
function run(command, args, env = {}) {
  const options = { cwd: root, encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
  const result = spawnSync(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
  fail(
    `${path.basename(command)} ${args.join(" ")} failed${result.error ? `: ${result.error.message}` : "."}`,
  );
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
