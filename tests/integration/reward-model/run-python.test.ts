import { chmod, readFile, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { poll } from "@/lib/platform/process";
import { runPython } from "@/lib/reward-model/adapters/trl/run-python";
import { useFolder } from "../../support/command";

const folder = useFolder();

/** Lives until it is killed: SIGTERM does not end it. */
const STUBBORN = "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000)";

/**
 * A stand-in for Python that starts a process, as accelerate's launcher does, whose number it writes into a file, and
 * then says "started". A `detached` one has a group of its own.
 */
async function makeLauncher(
  name: string,
  {
    grandchild = STUBBORN,
    stdio = "ignore",
    detached = false,
    then = "setInterval(() => undefined, 1000)",
  } = {},
) {
  const program = folder.at(name);
  const pidFile = folder.at(`${name}.pid`);
  const ready = `${grandchild}; require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid))`;
  await writeFile(
    program,
    `#!${process.execPath}
const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
spawn(process.execPath, ["-e", ${JSON.stringify(ready)}], { stdio: ${JSON.stringify(stdio)}, detached: ${detached} }).unref();
const look = setInterval(() => {
  if (!existsSync(${JSON.stringify(pidFile)})) return;
  clearInterval(look);
  console.log("started");
  ${then};
}, 10);
`,
  );
  await chmod(program, 0o755);
  const pid = async (): Promise<number> => Number(await readFile(pidFile, "utf8"));
  return { program, pid };
}

/** A process that is over and was not waited for yet has a number, too. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) Z /.test(stat);
}

const untilGone = (pid: number) =>
  poll(async () => ((await isRunning(pid)) ? undefined : true), { withinMs: 5000, everyMs: 20 });

async function killLeftOver(pid: number): Promise<void> {
  if (await isRunning(pid)) process.kill(pid, "SIGKILL");
}

test.each(["ignore", "inherit"])(
  "a Python that is stopped takes along what it started, also a process that SIGTERM does not end (stdio: %s)",
  async (stdio) => {
    const { program, pid } = await makeLauncher(`stopped-${stdio}`, { stdio });
    const abort = new AbortController();
    const onLine = (): void => abort.abort();
    const running = runPython(program, [], { signal: abort.signal, onLine, stopWithinMs: 500 });
    await expect(running).rejects.toThrow(/abort/i);
    try {
      expect(await untilGone(await pid())).toBe(true);
    } finally {
      await killLeftOver(await pid());
    }
  },
);

test("what ends on SIGTERM has the time for it, and is not waited for longer", async () => {
  const done = folder.at("done");
  const writes = `process.on('SIGTERM', () => setTimeout(() => {
    require('node:fs').writeFileSync(${JSON.stringify(done)}, 'kept'); process.exit() }, 200)); setInterval(() => undefined, 1000)`;
  const { program, pid } = await makeLauncher("gentle", { grandchild: writes });
  const abort = new AbortController();
  const startedAt = performance.now();
  const running = runPython(program, [], { signal: abort.signal, onLine: () => abort.abort() });
  await expect(running).rejects.toThrow(/abort/i);
  expect(await readFile(done, "utf8")).toBe("kept");
  expect(performance.now() - startedAt).toBeLessThan(9000);
  await killLeftOver(await pid());
});

test.each(["ignore", "inherit"])(
  "a Python that fails leaves no process behind, nor waits for one that holds its output open (stdio: %s)",
  async (stdio) => {
    const { program, pid } = await makeLauncher(`failed-${stdio}`, { stdio, then: "process.exit(3)" });
    const running = runPython(program, [], { stopWithinMs: 300 });
    await expect(running).rejects.toMatchObject({ code: "unsupported" });
    try {
      expect(await untilGone(await pid())).toBe(true);
    } finally {
      await killLeftOver(await pid());
    }
  },
);

test("a Python that is over is not waited for longer where a process in a group of its own holds its output open", async () => {
  const { program, pid } = await makeLauncher("daemon", {
    stdio: "inherit",
    detached: true,
    then: "process.stdout.write('last\\n', () => process.exit(0))",
  });
  const lines: string[] = [];
  const ended = runPython(program, [], { onLine: (line) => lines.push(line) }).then(() => "ended");
  try {
    expect(await Promise.race([ended, setTimeout(5000, "still waiting")])).toBe("ended");
    expect(lines).toEqual(["started", "last"]);
  } finally {
    await killLeftOver(await pid());
  }
});
