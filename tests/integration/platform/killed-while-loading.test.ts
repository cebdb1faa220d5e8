import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { signalProcess } from "@/lib/platform/process";
import { stretch } from "../../support/patience";
import { findSurvivors, listProcesses } from "../../support/processes";

const SCORER = "lib/reward-model/adapters/scorer-main.ts";
/** Forks the module, prints its pid, and waits to be killed. */
const FORKS = `
  const [module] = process.argv.slice(1);
  const child = require("node:child_process").fork(module, [], { execArgv: ["--import", "tsx"] });
  process.stdout.write(String(child.pid));
`;

// It loads for longer than it takes to kill its parent: only the channel's state then tells that the parent is gone.
test("the scorer ends when the process that started it is killed while it loads", async () => {
  const env = { ...process.env, SCORER_URL: "http://127.0.0.1:0", SCORER_TOKEN: "token" };
  const parent = spawn(process.execPath, ["-e", FORKS, SCORER], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const printed: unknown = (await once(parent.stdout, "data"))[0];
  const pid = Number(printed);
  onTestFinished(() => signalProcess(pid, "SIGKILL"));
  expect(listProcesses().map((row) => row.pid)).toContain(pid);
  signalProcess(parent.pid ?? 0, "SIGKILL");
  expect(await findSurvivors([pid], { withinMs: stretch(5_000) })).toEqual([]);
});
