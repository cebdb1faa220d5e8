import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { readKeptSteps } from "@/lib/reward-model/engine/training/state-keeper";
import { useFolder } from "../../../support/command";
import { makePairs, writeRows } from "../../../support/preference-data";

const folder = useFolder();

test.each(["SIGINT", "SIGTERM"] as const)(
  "a training that %s stops keeps where it stood, and says so",
  { timeout: 120_000 },
  async (signal) => {
    const file = await writeRows(folder.at("in"), "pairs.jsonl", makePairs(40));
    const out = folder.at(`out-${signal}`);
    const words = [
      "train",
      "--data",
      file,
      "--out",
      out,
      "--base",
      "mini",
      "--mode",
      "full",
      "--epochs",
      "50",
    ];
    const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/main.ts", ...words], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (!said.includes("training, step") && (said + text).includes("training, step")) child.kill(signal);
      said += text;
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, said]).toEqual([1, expect.stringContaining("Interrupted before it was done.")]);
    expect(await readKeptSteps(`${out}.training`)).toBeGreaterThan(0);
  },
);
