import { readFile, rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { trainCommand } from "@/lib/cli/commands/train";
import { parseSeenPrompts, SEEN_PROMPTS_FILE, type SeenPrompts } from "@/lib/prompts/seen-prompts";
import { REPORT_FILE } from "@/lib/reward-model/engine/checkpoint-folder";
import { reportSchema } from "@/lib/reward-model/schema";
import { runCommand, useFolder } from "../../../support/command";
import { goldenFolder } from "../../../support/golden";
import { makePairs, type PreferencePair, writeRows } from "../../../support/preference-data";

const folder = useFolder();

async function train(out: string, pairs: readonly object[], options: Record<string, string> = {}) {
  const data = [await writeRows(folder.at("in"), `${out}.jsonl`, pairs)];
  await runCommand(trainCommand, { data, out: folder.at(out), "test-share": "0.2", ...options });
}

const seenBy = async (out: string): Promise<SeenPrompts> =>
  parseSeenPrompts(await readFile(folder.at(`${out}/${SEEN_PROMPTS_FILE}`), "utf8"));
const countSeen = (seen: SeenPrompts, pairs: readonly PreferencePair[]): number =>
  pairs.filter(({ prompt }) => seen.has({ messages: [{ role: "user", content: prompt }], group: null }))
    .length;
const heldOutOf = async (out: string): Promise<number> =>
  reportSchema.parse(JSON.parse(await readFile(folder.at(`${out}/${REPORT_FILE}`), "utf8"))).data.testGroups;

test("a checkpoint keeps the keys of what it was trained and validated on, without what it was tested on", async () => {
  const pairs = makePairs(60);
  await train("lite", pairs);
  const held = await heldOutOf("lite");
  expect(held).toBeGreaterThan(1);
  const seen = await seenBy("lite");
  expect(countSeen(seen, pairs)).toBe(60 - held);
  expect(seen.keys()).toHaveLength(60 - held);
});

test("groups of a field of the data are kept beside the prompts, hashed", async () => {
  const pairs = makePairs(48);
  await train("grouped", pairs, { "group-by": "meta.debate" });
  const text = await readFile(folder.at(`grouped/${SEEN_PROMPTS_FILE}`), "utf8");
  expect(text).not.toContain("debate");
  const held = await heldOutOf("grouped");
  const seen = await seenBy("grouped");
  const debates = [...new Set(pairs.map(({ meta }) => meta.debate))];
  const other = [{ role: "user" as const, content: "Never asked?" }];
  expect(debates.filter((group) => seen.has({ messages: other, group }))).toHaveLength(8 - held);
});

test("what the reward model met that a training starts from counts as met; where that is not known nothing is written", async () => {
  const [first, second] = [makePairs(12), makePairs(24).slice(12)];
  const options = { mode: "head", epochs: "1" };
  await train("first", first, { base: goldenFolder("llama"), ...options });
  await train("second", second, { base: folder.at("first"), ...options });
  expect(countSeen(await seenBy("second"), first)).toBe(12 - (await heldOutOf("first")));
  expect(countSeen(await seenBy("second"), second)).toBe(12 - (await heldOutOf("second")));

  await rm(folder.at(`first/${SEEN_PROMPTS_FILE}`));
  await train("third", second, { base: folder.at("first"), ...options });
  const failure = z
    .object({ code: z.string() })
    .parse(await seenBy("third").catch((error: unknown) => error));
  expect(failure.code).toBe("ENOENT");
});
