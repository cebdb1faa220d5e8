import { readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { UsageError } from "@/lib/cli/command";
import { evaluateCommand } from "@/lib/cli/commands/evaluate";
import { scoreCommand } from "@/lib/cli/commands/score";
import { trainCommand } from "@/lib/cli/commands/train";
import { detailsSchema, reportSchema, shareSchema } from "@/lib/reward-model/schema";
import { failureOf, runCommand, useFolder } from "../../../support/command";
import { makePairs, writeRows } from "../../../support/preference-data";

const folder = useFolder();

beforeAll(async () => {
  const data = await writeRows(folder.at("in"), "train.jsonl", makePairs(80));
  await runCommand(trainCommand, { data: [data], out: folder.at("model") });
});

test("evaluate gives the model's figures beside the baselines", async () => {
  const file = await writeRows(folder.at("in"), "test.jsonl", makePairs(140, 4).slice(80));
  const { json } = await runCommand(evaluateCommand, { model: folder.at("model"), data: [file] });
  const baseline = shareSchema.extend({ lengthBalanced: shareSchema }).loose();
  const evaluation = shareSchema
    .extend({
      logLoss: z.number(),
      lengthBalanced: shareSchema.extend({ shorter: shareSchema, longer: shareSchema }),
      baselines: z.strictObject({ length: baseline, tfidf: baseline }),
      details: detailsSchema,
      best: z.strictObject({ all: shareSchema, subsets: z.tuple([]) }),
      disagreements: z.number(),
      refused: z.literal(0),
      warnings: z.tuple([]),
    })
    .strict()
    .parse(json);
  expect(evaluation.pairs).toBe(60);
  expect(evaluation.accuracy).toBeGreaterThan(0.9);
  expect(evaluation.interval![0]).toBeLessThan(evaluation.accuracy!);
});

test("evaluate says that few groups make wide intervals", async () => {
  const file = await writeRows(folder.at("in"), "few.jsonl", makePairs(99, 8).slice(80));
  const { json, text } = await runCommand(evaluateCommand, { model: folder.at("model"), data: [file] });
  expect(json).toMatchObject({ warnings: [{ code: "few_groups", count: 19 }] });
  expect(text).toMatch(/^Mind: The pairs are of only 19 groups of prompts/);
});

test("evaluate says how many of the prompts the model was trained or validated on", async () => {
  const known = makePairs(80);
  const file = await writeRows(folder.at("in"), "known.jsonl", [...known, ...makePairs(100, 4).slice(80)]);
  const { json, text } = await runCommand(evaluateCommand, { model: folder.at("model"), data: [file] });
  const { testGroups } = reportSchema.parse(
    JSON.parse(await readFile(folder.at("model/report.json"), "utf8")),
  ).data;
  expect(testGroups).toBeGreaterThan(1);
  expect(json).toMatchObject({ warnings: [{ code: "seen_prompts", count: known.length - testGroups }] });
  expect(text).toContain(`trained or validated on ${known.length - testGroups} of these prompts`);
});

test("what --skip-bad leaves out is said, by train, evaluate and score", async () => {
  const bad = { prompt: "x" };
  const said = "Left out as bad (--skip-bad): 1 line.";
  const data = await writeRows(folder.at("in"), "bad.jsonl", [...makePairs(20), bad]);
  const given = { data: [data], "skip-bad": true };
  expect((await runCommand(trainCommand, { ...given, out: folder.at("bad") })).text).toContain(said);
  const model = folder.at("model");
  expect((await runCommand(evaluateCommand, { ...given, model })).text).toContain(said);
  const file = await writeRows(folder.at("in"), "answers.jsonl", [bad, { prompt: "x", responses: ["y"] }]);
  const paths = { model, in: file, out: folder.at("scored.jsonl") };
  const scored = await runCommand(scoreCommand, { ...paths, "skip-bad": true });
  expect(scored.text).toMatch(/^1 text of 1 row scored into .*\n/);
  expect(scored.text).toContain(said);
  const good = await writeRows(folder.at("in"), "good.jsonl", makePairs(4));
  expect((await runCommand(evaluateCommand, { model, data: [good] })).text).not.toContain("Left out");
});

test("evaluate on a single group has no TF-IDF figure and no intervals, and says so", async () => {
  const rows = makePairs(4, 5).map((pair) => ({ ...pair, meta: { debate: "one" } }));
  const file = await writeRows(folder.at("in"), "one-group.jsonl", rows);
  const { json, text } = await runCommand(evaluateCommand, {
    model: folder.at("model"),
    data: [file],
    "group-by": "meta.debate",
  });
  expect(json).toMatchObject({
    ...{ interval: null, lengthBalanced: { interval: null }, baselines: { tfidf: null } },
    warnings: [{ code: "one_group" }],
  });
  expect(text).toMatch(/^Mind: All pairs are of one group of prompts/);
  expect(text).toMatch(/this model +accuracy \d\.\d+, length-balanced n\/a/);
  expect(text).toContain("n/a (a single group)");
  expect(text).not.toContain("NaN");
});

test("evaluate writes the pairs that the model orders otherwise, the largest difference first, and who cannot be asked", async () => {
  const right = makePairs(20, 6);
  const wrong = makePairs(3, 7).map((pair) => ({ ...pair, chosen: pair.rejected, rejected: pair.chosen }));
  const file = await writeRows(folder.at("in"), "odd.jsonl", [...right, ...wrong]);
  const out = folder.at("disagreements.jsonl");
  const { json, text } = await runCommand(evaluateCommand, {
    ...{ model: folder.at("model"), data: [file], disagreements: out },
  });
  const rows = (await readFile(out, "utf8"))
    .trim()
    .split("\n")
    .map((line) => rowSchema.parse(JSON.parse(line)));
  expect(json).toMatchObject({ disagreements: rows.length });
  expect(rows.length).toBeGreaterThanOrEqual(3);
  const differences = rows.map(({ difference }) => difference);
  expect(differences).toEqual(differences.toSorted((a, b) => b - a));
  expect(rows.every((row) => row.reward_chosen < row.reward_rejected)).toBe(true);
  for (const { chosen } of wrong) expect(rows.map((row) => row.chosen)).toContain(chosen);
  expect(text).toContain("To ask people about such pairs, rank the answers in a project");
});

test("evaluate refuses to write over what it reads, over its other result, over a folder, or where none is, before it scores", async () => {
  const rows = makePairs(20, 9);
  const file = await writeRows(folder.at("in"), "kept.jsonl", rows);
  const before = await readFile(file, "utf8");
  const link = folder.at("link.jsonl");
  await symlink(file, link);
  const refused = (options: Record<string, string>, data = file) =>
    failureOf(runCommand(evaluateCommand, { model: folder.at("no-model"), data: [data], ...options }));
  for (const options of [{ out: file }, { disagreements: file }, { out: link }])
    expect((await refused(options)).userMessage).toContain("is what is read, and would be lost");
  expect(await readFile(file, "utf8")).toBe(before);
  const one = folder.at("one.jsonl");
  expect((await refused({ out: one, disagreements: one })).userMessage).toContain("two different results");
  const part = await writeRows(folder.at("in"), "begun.jsonl.part", rows); // what --out begun.jsonl is written as
  expect((await refused({ out: folder.at("in/begun.jsonl") }, part)).userMessage).toContain(
    `${part} is what`,
  );
  expect(await readFile(part, "utf8")).toBe(before);
  expect((await refused({ out: `${one}.part`, disagreements: one })).userMessage).toContain("two different");
  expect((await refused({ out: folder.at("in") })).userMessage).toContain(`${folder.at("in")} is a folder`);
  const nowhere = await refused({ out: folder.at("nowhere/x.jsonl") });
  expect(nowhere.userMessage).toBe(`No file can be written in ${folder.at("nowhere")}.`);
  expect((await refused({ out: one })).userMessage).toContain("There is no model at"); // all else fits
});

test("evaluate writes over no file of its model and over no device", async () => {
  const data = [await writeRows(folder.at("in"), "x.jsonl", makePairs(20, 9))];
  const model = folder.at("model");
  const weights = path.join(model, "model.safetensors");
  const shard = path.join(folder.at("in"), "a.safetensors");
  await writeFile(shard, "");
  for (const options of [
    { model, out: weights },
    { model, disagreements: path.join(model, "report.json") },
    { model: folder.at("in"), out: shard },
  ])
    expect((await failureOf(runCommand(evaluateCommand, { data, ...options }))).userMessage).toContain(
      "is what is read, and would be lost",
    );
  const device = runCommand(evaluateCommand, { data, model: folder.at("no-model"), out: "/dev/null" });
  expect((await failureOf(device)).userMessage).toContain("/dev/null is no plain file");
});

test.each([
  ["evaluate", evaluateCommand],
  ["train", trainCommand],
] as const)("a file that is named twice would count double, and %s refuses it", async (_, command) => {
  const file = await writeRows(folder.at("in"), "twice.jsonl", makePairs(20));
  const options = { model: folder.at("model"), out: folder.at("twice") };
  for (const data of [
    [file, file],
    [folder.at("in/../in/twice.jsonl"), folder.at("in")],
  ]) {
    const failure = runCommand(command, { ...options, data });
    await expect(failure).rejects.toBeInstanceOf(UsageError);
    await expect(failure).rejects.toThrow("twice.jsonl twice");
  }
});

const rowSchema = z.object({
  chosen: z.string(),
  difference: z.number(),
  reward_chosen: z.number(),
  reward_rejected: z.number(),
});
