import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { useFolder } from "../../support/command";
import { writePythonStubs } from "../../support/python-stubs";

// train.py itself under any Python, over modules that do nothing; tests/conformance trains with the real ones.
const python = process.env.PREFERENDUM_PYTHON ?? "python3";
const missing = spawnSync(python, ["--version"]).status !== 0;
const reason = missing ? ` (skipped: there is no ${python})` : "";
const SCRIPT = "lib/reward-model/adapters/trl/files/train.py";

const folder = useFolder();

/** A folder as Preferendum writes it, with stand-ins for what train.py imports; what a Python needs to run there. */
async function makeTrainingFolder(name: string, instead: Readonly<Record<string, string>> = {}) {
  const cwd = folder.at(name);
  await mkdir(path.join(cwd, "data"), { recursive: true });
  await copyFile(SCRIPT, path.join(cwd, "train.py"));
  await writeFile(path.join(cwd, "settings.json"), JSON.stringify({ revision: null, max_tokens: 8 }));
  const stubs = await writePythonStubs(path.join(cwd, "stubs"), instead);
  return { cwd, env: { ...process.env, PYTHONPATH: stubs, PYTHONDONTWRITEBYTECODE: "1" } };
}

test.skipIf(missing)(
  `train.py ends by itself soon after the process that started it${reason}`,
  { timeout: 60_000 },
  async () => {
    const slow = "import time\nprint('importing', flush=True)\ntime.sleep(50)";
    const options = await makeTrainingFolder("orphan", { torch: slow });
    const parent = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "ignore" });
    const child = spawn(python, ["train.py", "train", String(parent.pid)], {
      ...options,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await once(child.stdout, "data");
      expect(child.exitCode).toBeNull();
      parent.kill("SIGKILL");
      const killedAt = performance.now();
      expect(await once(child, "exit")).toEqual([1, null]);
      expect(performance.now() - killedAt).toBeLessThan(20_000);
    } finally {
      parent.kill("SIGKILL");
      child.kill("SIGKILL");
    }
  },
);

test.skipIf(missing)(
  `train.py takes along what it started when who started it is gone${reason}`,
  async () => {
    const starts = `import subprocess, time
subprocess.Popen(["sleep", "50"])
print("started", flush=True)
time.sleep(50)`;
    const options = await makeTrainingFolder("left", { torch: starts });
    const parent = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "ignore" });
    const child = spawn(python, ["train.py", "train", String(parent.pid)], {
      ...options,
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    try {
      await once(child.stdout, "data");
      const closed = once(child, "close"); // what it started holds its output open
      parent.kill("SIGKILL");
      expect(await Promise.race([closed, setTimeout(15_000, "something lives")])).toEqual([null, "SIGKILL"]);
    } finally {
      parent.kill("SIGKILL");
      if (!child.stdout.closed) process.kill(-child.pid!, "SIGKILL");
    }
  },
);

test.skipIf(missing)(`progress that is no number is told as none${reason}`, async () => {
  const options = await makeTrainingFolder("told");
  const program =
    "import train\ntrain.tell(loss=float('nan'), accuracy=float('inf'), step=1, phase='training')";
  const { stdout, stderr } = spawnSync(python, ["-c", program], { ...options, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^PROGRESS /);
  expect(JSON.parse(stdout.slice("PROGRESS ".length))).toEqual({
    ...{ loss: null, accuracy: null, step: 1, phase: "training" },
  });
});

/** Finishes a training whose model gives every answer this reward. */
const finishWith = (reward: string) => `
import json, os, train

class Logits:
    def __getitem__(self, place): return self
    def item(self): return float("${reward}")

class Model:
    device, logits = None, Logits()
    def __call__(self, ids): return self
    def save_pretrained(self, folder, **options): os.makedirs(folder, exist_ok=True)

train.load_trained = lambda facts: Model()
train.open_tokenizer = Model
train.encode = lambda tokenizer, messages: [1, 2]
train.claim_folder()
train.write_whole("trained.json", json.dumps({"inputs": train.hash_inputs()}))
train.finish()
`;

test.skipIf(missing).each([
  ["nan", false],
  ["inf", false],
  ["0.5", true],
] as const)(`rewards of %s are taken for a whole training: %j${reason}`, async (reward, isWhole) => {
  const options = await makeTrainingFolder(`rewards-${reward}`);
  const at = (name: string): string => path.join(options.cwd, name);
  await writeFile(at("data/test-answers.jsonl"), `${JSON.stringify({ messages: [] })}\n`);
  const { status, stderr } = spawnSync(python, ["-c", finishWith(reward)], { ...options, encoding: "utf8" });
  const finished = await readFile(at("output/finished.json"), "utf8").catch(() => undefined);
  if (isWhole) {
    expect(stderr).toBe("");
    expect(JSON.parse(await readFile(at("output/rewards.json"), "utf8"))).toEqual([0.5]);
    expect(finished).toContain("versions");
  } else {
    expect(status).toBe(1);
    expect(stderr).toContain("The rewards are no numbers: train with a lower --learning-rate.");
    expect(finished).toBeUndefined();
  }
});
