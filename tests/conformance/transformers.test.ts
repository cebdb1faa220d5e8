import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { trainCommand } from "@/lib/cli/commands/train";
import { loadRewardModel } from "@/lib/reward-model/engine/load";
import { runCommand, useFolder } from "../support/command";
import { makePairs, writeRows } from "../support/preference-data";

// Needs a Python with torch and transformers; PREFERENDUM_PYTHON names it.
const python = process.env.PREFERENDUM_PYTHON ?? "python3";
const PROBE = "import importlib.util as u; assert u.find_spec('torch') and u.find_spec('transformers')";
const missing = spawnSync(python, ["-c", PROBE]).status !== 0;
const reason = missing ? ` (skipped: ${python} has no torch with transformers)` : "";

const folder = useFolder();

const answerSchema = z.object({
  family: z.literal("BertForSequenceClassification"),
  rewards: z.array(z.number()),
  missing_keys: z.array(z.string()),
  unexpected_keys: z.array(z.string()),
  mismatched_keys: z.array(z.string()),
});

test.skipIf(missing)(
  `transformers loads bert-mini to the same rewards${reason}`,
  { timeout: 300_000 },
  async () => {
    const pairs = makePairs(40);
    const data = await writeRows(folder.at("in"), "pairs.jsonl", pairs);
    await runCommand(trainCommand, { data: [data], out: folder.at("model"), base: "bert-mini" });
    const items = [
      ...pairs.slice(0, 10).map(({ prompt, chosen }) => ({ prompt, completion: chosen })),
      { prompt: "Grüße 日本語 🙂", completion: "ﬁ ½\n\n  two  spaces" },
      { prompt: "", completion: "no prompt" },
    ];
    const { status, stdout, stderr } = spawnSync(
      python,
      [path.join(import.meta.dirname, "rewards.py"), folder.at("model")],
      {
        input: JSON.stringify(items.map(({ prompt, completion }) => [prompt, completion])),
        encoding: "utf8",
      },
    );
    expect(status, stderr).toBe(0);
    const theirs = answerSchema.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
    expect(theirs).toMatchObject({ missing_keys: [], unexpected_keys: [], mismatched_keys: [] });
    const model = await loadRewardModel(folder.at("model"));
    const { rewards } = await model.score(items);
    await model.close();
    expect(theirs.rewards).toHaveLength(items.length);
    theirs.rewards.forEach((reward, i) => expect(Math.abs(reward - rewards[i]!)).toBeLessThan(1e-4));
  },
);
