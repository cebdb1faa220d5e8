import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { evaluateCommand } from "@/lib/cli/commands/evaluate";
import { trainCommand } from "@/lib/cli/commands/train";
import { detailsSchema, shareSchema } from "@/lib/reward-model/schema";
import { runCommand, useFolder } from "../../../support/command";
import { makePairs, writeRows } from "../../../support/preference-data";

const folder = useFolder();

beforeAll(async () => {
  const data = await writeRows(folder.at("in"), "train.jsonl", makePairs(80));
  await runCommand(trainCommand, { data: [data], out: folder.at("model") });
});

test("evaluate gives the model's figures beside the baselines", async () => {
  const file = await writeRows(folder.at("in"), "test.jsonl", makePairs(60, 4));
  const { json } = await runCommand(evaluateCommand, { model: folder.at("model"), data: [file] });
  const baseline = shareSchema.extend({ lengthBalanced: shareSchema }).loose();
  const evaluation = shareSchema
    .extend({
      logLoss: z.number(),
      lengthBalanced: shareSchema.extend({ shorter: shareSchema, longer: shareSchema }),
      baselines: z.strictObject({ length: baseline, tfidf: baseline }),
      details: detailsSchema,
      best: z.strictObject({ all: shareSchema, subsets: z.tuple([]) }),
      refused: z.literal(0),
    })
    .strict()
    .parse(json);
  expect(evaluation.pairs).toBe(60);
  expect(evaluation.accuracy).toBeGreaterThan(0.9);
  expect(evaluation.interval![0]).toBeLessThan(evaluation.accuracy!);
});

test("evaluate on a single group has no TF-IDF figure and an interval that says nothing is known", async () => {
  const rows = makePairs(4, 5).map((pair) => ({ ...pair, meta: { debate: "one" } }));
  const file = await writeRows(folder.at("in"), "one-group.jsonl", rows);
  const { json, text } = await runCommand(evaluateCommand, {
    model: folder.at("model"),
    data: [file],
    "group-by": "meta.debate",
  });
  expect(json).toMatchObject({ interval: [0, 1], baselines: { tfidf: null } });
  expect(text).toContain("n/a (a single group)");
  expect(text).not.toContain("NaN");
});
