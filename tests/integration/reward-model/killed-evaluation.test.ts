import { access, readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { SEEN_PROMPTS_FILE } from "@/lib/prompts/seen-prompts";
import type { RunProgress } from "@/lib/reward-model/schema";
import { type TrainOnFiles, trainOnFiles } from "@/lib/reward-model/services/train-on-files";
import { useFolder } from "../../support/command";
import { goldenFolder } from "../../support/golden";
import { makePairs, writeRows } from "../../support/preference-data";

const folder = useFolder();

async function jobInto(out: string, onProgress: (progress: RunProgress) => void): Promise<TrainOnFiles> {
  return {
    files: [await writeRows(folder.at("in"), "pairs.jsonl", makePairs(24))],
    skipBad: false,
    settings: { base: goldenFolder("gpt2"), mode: "lora", seed: 1, testShare: 0.2, options: { epochs: 1 } },
    outDir: folder.at(out),
    cacheDir: folder.at("cache"),
    onProgress,
    signal: new AbortController().signal,
  };
}

test("a training that ends while it is measured is measured by the same command again, and not trained again", async () => {
  const unbroken = await trainOnFiles(SYSTEM, await jobInto("unbroken", () => undefined));

  const killed = await jobInto("killed", ({ phase }) => {
    if (phase === "evaluating") throw new Error("killed");
  });
  await expect(trainOnFiles(SYSTEM, killed)).rejects.toThrow("killed");
  expect(await readdir(folder.at("killed.training"))).toContain("end.safetensors");

  const phases: string[] = [];
  const resumed = await trainOnFiles(SYSTEM, {
    ...killed,
    onProgress: ({ phase }) => void phases.push(phase),
  });
  expect(phases).toEqual(["preparing", "evaluating"]);
  expect({ ...resumed, seconds: 0 }).toEqual({ ...unbroken, seconds: 0 });
  const seen = (out: string) => readFile(folder.at(`${out}/${SEEN_PROMPTS_FILE}`), "utf8");
  expect(await seen("killed")).toBe(await seen("unbroken"));
  await expect(access(folder.at("killed.training"))).rejects.toThrow("ENOENT");
});
