import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { sha256Hex } from "@/lib/base/sha256";
import { UsageError } from "@/lib/cli/command";
import { trainCommand } from "@/lib/cli/commands/train";
import { detailsSchema, endingSchema, learningPointSchema, metricsSchema } from "@/lib/reward-model/schema";
import { failureOf, runCommand, useFolder } from "../../../support/command";
import { makePairs, toRankingRecord, writeRows } from "../../../support/preference-data";

const folder = useFolder();

const resultSchema = z.object({
  checkpoint: z.string(),
  steps: z.number().int().positive(),
  seconds: z.number().nonnegative(),
  ending: endingSchema,
  heldOut: metricsSchema.strict(),
  baselines: z.strictObject({ length: metricsSchema.omit({ logLoss: true }).strict(), tfidf: metricsSchema }),
  details: detailsSchema,
  learningCurve: z.array(learningPointSchema).optional(),
  data: z.looseObject({
    groups: z.number(),
    pairs: z.number(),
    trainPairs: z.number(),
    testPairs: z.number(),
    testGroups: z.number(),
  }),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  refused: z.number(),
});

async function train(out: string, data: readonly string[], options: Record<string, string | boolean> = {}) {
  const { json } = await runCommand(trainCommand, { data: [...data], out: folder.at(out), ...options });
  return resultSchema.strict().parse(json);
}

const hashOf = async (out: string, name: string): Promise<string> =>
  sha256Hex(await readFile(path.join(folder.at(out), name)));

describe("use-lite", () => {
  test("learns which answers are kind, on prompts that it has not seen, and beats the length of answers", async () => {
    const file = await writeRows(folder.at("in"), "pairs.jsonl", makePairs(200));
    const report = await train("kind", [file], { "test-share": "0.2" });
    expect(report.checkpoint).toBe(folder.at("kind"));
    expect(report.heldOut.accuracy).toBeGreaterThan(0.9);
    expect(report.heldOut.lengthBalanced.accuracy).toBeGreaterThan(0.85);
    expect(report.heldOut.logLoss).toBeLessThan(0.5);
    expect(report.baselines.length.accuracy).toBeLessThan(0.75);
    expect(report.data).toMatchObject({ groups: 200, pairs: 200 });
    expect(report.warnings.map(({ code }) => code)).toContain("data_too_small");
  });

  test("its words begin with what to mind and why it ended, before the figures", async () => {
    const file = await writeRows(folder.at("in"), "words.jsonl", makePairs(40));
    const { text } = await runCommand(trainCommand, { data: [file], out: folder.at("words") });
    expect(text).toMatch(
      /^Mind: .*\n(?:Mind: .*\n)*Reward model in .*\nEnded because the loss is at its minimum\.\nHeld out/,
    );
    expect(text.slice(text.indexOf("Held out"))).not.toContain("Mind:");
  });

  test("the same seed gives the same bytes, another seed another split", async () => {
    const file = await writeRows(folder.at("in"), "seeds.jsonl", makePairs(60));
    await train("seed-1", [file]);
    await train("seed-1-again", [file]);
    await train("seed-2", [file], { seed: "2" });
    for (const name of ["model.safetensors", "config.json"])
      expect(await hashOf("seed-1-again", name)).toBe(await hashOf("seed-1", name));
    // The head's fit is convex and asks for no seed: other bytes can only come from other training pairs.
    expect(await hashOf("seed-2", "model.safetensors")).not.toBe(await hashOf("seed-1", "model.safetensors"));
  });

  test("replaces an earlier checkpoint, and leaves a folder with anything else alone", async () => {
    const file = await writeRows(folder.at("in"), "places.jsonl", makePairs(20));
    await train("twice", [file]);
    await train("twice", [file], { seed: "2" });
    await writeFile(path.join(folder.at("twice"), "notes.txt"), "mine");
    const before = await readdir(folder.at("twice"));
    expect((await failureOf(train("twice", [file]))).code).toBe("conflict");
    expect((await failureOf(train("twice/notes.txt", [file]))).code).toBe("conflict");
    expect(await readdir(folder.at("twice"))).toEqual(before);
    expect(await readFile(path.join(folder.at("twice"), "notes.txt"), "utf8")).toBe("mine");
  });

  test("a place where no checkpoint can be written is refused before anything is trained", async () => {
    const file = await writeRows(folder.at("in"), "below.jsonl", makePairs(20));
    await symlink(folder.at("nowhere"), folder.at("unplugged"));
    const options = { data: [file], out: folder.at("unplugged/model") };
    const said: string[] = [];
    const signal = new AbortController().signal;
    const run = trainCommand.run({ positionals: [], options, say: (line) => said.push(line), signal });
    const failure = await failureOf(run);
    expect(failure).toMatchObject({ code: "unavailable" });
    expect(failure.userMessage).toContain(options.out);
    expect(said).toEqual(["preparing"]);
  });

  test("--group-by keeps a debate's pairs on one side, and names the line that has none", async () => {
    const file = await writeRows(folder.at("in"), "debates.jsonl", makePairs(48));
    const report = await train("debates", [file], { "group-by": "meta.debate" });
    expect(report.data).toMatchObject({ groups: 8, pairs: 48, testGroups: 2, testPairs: 12 });
    const mixed = await writeRows(folder.at("in"), "one-without.jsonl", [
      ...makePairs(2),
      { ...makePairs(1)[0], meta: {} },
    ]);
    const error = await failureOf(train("none", [mixed], { "group-by": "meta.debate" }));
    expect(error.code).toBe("has_refused_lines");
    expect(error.details).toMatchObject({
      refused: 1,
      lines: [3],
      codes: ["no_group"],
      problems: [{ line: 3, place: "meta.debate", code: "no_group" }],
    });
  });
});

describe("the report", () => {
  test("says beside the accuracy what our rankings know of the pairs, in JSON, in words and in the model card", async () => {
    const rows = makePairs(60, 7).map((pair, i) => toRankingRecord(pair, i, ["ann", "bob"]));
    const file = await writeRows(folder.at("in"), "known.jsonl", rows);
    const options = { data: [file], out: folder.at("known"), "test-share": "0.3" };
    const { json, text } = await runCommand(trainCommand, options);
    const { details, data, heldOut } = resultSchema.parse(json);
    expect(details.slices.rankGap.map(({ name }) => name)).toEqual(["1", "2"]);
    const counted = details.slices.rankGap.map(({ pairs }) => pairs);
    expect(counted).toEqual([(data.testPairs * 2) / 3, data.testPairs / 3]);
    // Both annotators gave the same order, of three pairs each.
    expect(details.annotators).toMatchObject({ pairs: data.testPairs / 2, accuracy: 1 });
    expect(details.gains.length.difference).toBeGreaterThan(0);
    expect(details.length.correlation?.answers).toBe(data.testGroups * 3);
    const binned = details.calibration.bins.reduce((sum, { pairs }) => sum + pairs, 0);
    expect(binned).toBe(heldOut.pairs);
    const kept = await readFile(path.join(folder.at("known"), "disagreements.json"), "utf8");
    // What both said of two answers is one pair.
    expect(JSON.parse(kept)).toMatchObject({ ordered: data.testPairs / 2 });
    const card = await readFile(path.join(folder.at("known"), "README.md"), "utf8");
    for (const title of [
      "Gain over the baselines",
      "Annotators",
      "By distance in the order",
      "Calibration",
    ]) {
      expect(text).toContain(`\n${title}`);
      expect(card).toContain(`\n### ${title}`);
    }
    expect(card).toMatch(/^\| Two annotators agree \| 100\.0 % \[[\d.]+, 100\.0\] \| n\/a \| n\/a \|$/m);
  });

  test("--learning-curve trains on a quarter and on half of the groups too, and leaves nothing behind", async () => {
    const file = await writeRows(folder.at("in"), "curve.jsonl", makePairs(80));
    const report = await train("curve/model", [file], { "test-share": "0.2", "learning-curve": true });
    const plain = await train("curve/plain", [file], { "test-share": "0.2" });
    const whole = report.data.trainPairs;
    expect(report.learningCurve?.map(({ share, trainPairs }) => [share, trainPairs])).toEqual([
      [0.25, Math.ceil(whole / 4)],
      [0.5, Math.ceil(whole / 2)],
      [1, whole],
    ]);
    expect(report.learningCurve?.at(-1)?.accuracy).toBe(report.heldOut.accuracy);
    expect({ ...report, checkpoint: "", seconds: 0, learningCurve: undefined }).toEqual({
      ...plain,
      checkpoint: "",
      seconds: 0,
    });
    expect((await readdir(folder.at("curve"))).sort()).toEqual(["model", "plain"]);
    const failure = await failureOf(train("curve/full", [file], { mode: "full", "learning-curve": true }));
    expect(failure.userMessage).toContain("--learning-curve");
  });

  test("a prompt on both sides of the split is refused before anything is trained", async () => {
    const rows = makePairs(40).map((pair) => ({
      ...pair,
      prompt: pair.prompt.replace(/^Question \d+/, "Q"),
    }));
    const file = await writeRows(
      folder.at("in"),
      "leak.jsonl",
      rows.map((row, i) => ({ ...row, line: `l${i}` })),
    );
    const failure = await failureOf(train("leak", [file], { "group-by": "line" }));
    expect(failure.code).toBe("unsupported");
    expect(failure.userMessage).toMatch(/prompts? stands? in two groups/);
    expect(failure.fix).toContain("--group-by");
    await expect(readdir(folder.at("leak"))).rejects.toThrow("ENOENT");
  });
});

describe("margins and soft labels", () => {
  const rows = makePairs(40, 9);
  const weights = (out: string) => hashOf(out, "model.safetensors");

  test.each<[string, string, (i: number) => object]>([
    ["TRL's margin", "margins", (i) => ({ margin: i % 3 })],
    ["a strength", "margins", (i) => ({ preference_strength: (i % 4) / 4 })],
    ["a judge's probability", "soft-labels", (i) => ({ chosen_prob: 0.5 + (i % 5) / 10 })],
    ["votes", "soft-labels", (i) => ({ votes_chosen: 3, votes_rejected: i % 3 })],
  ])("%s changes what is learnt, with --%s alone", async (name, option, columns) => {
    const file = await writeRows(
      folder.at("in"),
      "labelled.jsonl",
      rows.map((row, i) => ({ ...row, ...columns(i) })),
    );
    const plain = await writeRows(folder.at("in"), "plain.jsonl", rows);
    await train(`${name}/with`, [file], { [option]: true });
    await train(`${name}/without`, [file]);
    await train(`${name}/plain`, [plain]);
    expect(await weights(`${name}/without`)).toBe(await weights(`${name}/plain`));
    expect(await weights(`${name}/with`)).not.toBe(await weights(`${name}/plain`));
  });

  test("are refused where the data has none; pairs without a margin among others are counted", async () => {
    const file = await writeRows(folder.at("in"), "unlabelled.jsonl", rows);
    for (const [option, words] of [
      ["margins", "no margins to train with"],
      ["soft-labels", "Every pair of the data is sure"],
    ] as const) {
      const failure = await failureOf(train("unlabelled", [file], { [option]: true }));
      expect(failure.code).toBe("unsupported");
      expect(failure.userMessage).toContain(words);
      expect(failure.fix).toContain(`--${option}`);
    }
    const some = rows.map((row, i) => (i < 30 ? { ...row, margin: 1 } : row));
    const report = await train("some", [await writeRows(folder.at("in"), "some.jsonl", some)], {
      margins: true,
    });
    const { message } = report.warnings.find(({ code }) => code === "pairs_without_margin") ?? {};
    expect(message).toMatch(/^[1-9] pairs say nothing of how much better/); // of the ten those that are trained on
  });

  test("our rankings bring strengths, and soft labels where annotators disagree", async () => {
    const records = rows.map((row, i) => {
      const record = toRankingRecord(row, i, ["ann", "bob"]);
      const [ann, bob] = record.annotations;
      const strengths = [{ better: "0", worse: "2", preset: "hh_8", value: 1 + (i % 4) }];
      const turned = i % 4 === 0 ? { tiers: [["2"], ["1"], ["0"]] } : {};
      return {
        ...record,
        annotations: [
          { ...ann, strengths },
          { ...bob, ...turned },
        ],
      };
    });
    const file = await writeRows(folder.at("in"), "said.jsonl", records);
    await train("said/plain", [file]);
    const margins = await train("said/margins", [file], { margins: true });
    await train("said/soft", [file], { "soft-labels": true });
    expect(margins.warnings.map(({ code }) => code)).toContain("pairs_without_margin");
    expect(await weights("said/margins")).not.toBe(await weights("said/plain"));
    expect(await weights("said/soft")).toMatch(/^[0-9a-f]{64}$/);
    const agreed = await writeRows(
      folder.at("in"),
      "agreed.jsonl",
      rows.map((row, i) => toRankingRecord(row, i, ["ann", "bob"])),
    );
    expect((await failureOf(train("agreed", [agreed], { "soft-labels": true }))).code).toBe("unsupported");
  });
});

describe("what counts as data", () => {
  test("texts, messages, whole conversations, transcripts, gzip and our own rankings, several files at once", async () => {
    const [a, b, c, d, e] = Array.from({ length: 5 }, (_, i) => makePairs(6, 10 + i));
    const user = (content: string) => ({ role: "user", content });
    const reply = (content: string) => ({ role: "assistant", content });
    const text = await writeRows(folder.at("in"), "text.jsonl", a!);
    const messages = await writeRows(
      folder.at("in"),
      "messages.jsonl",
      b!.map(({ prompt, chosen, rejected }) => ({
        prompt: [user(`b ${prompt}`)],
        chosen: [reply(chosen)],
        rejected: [reply(rejected)],
      })),
    );
    const conversations = await writeRows(
      folder.at("in"),
      "conversations.jsonl",
      c!.map(({ prompt, chosen, rejected }) => ({
        chosen: [user(`c ${prompt}`), reply(chosen)],
        rejected: [user(`c ${prompt}`), reply(rejected)],
      })),
    );
    const transcripts = folder.at("in/hh.jsonl.gz");
    const hh = d!.map(({ prompt, chosen, rejected }) => ({
      chosen: `\n\nHuman: d ${prompt}\n\nAssistant: ${chosen}`,
      rejected: `\n\nHuman: d ${prompt}\n\nAssistant: ${rejected}`,
    }));
    await writeFile(transcripts, gzipSync(hh.map((row) => JSON.stringify(row)).join("\n")));
    const rankings = await writeRows(
      folder.at("in"),
      "rankings.jsonl",
      e!.map((pair, i) => toRankingRecord(pair, i)),
    );
    const report = await train("formats", [text, messages, conversations, transcripts, rankings]);
    // A ranking of three in a strict order gives three pairs.
    expect(report.data).toMatchObject({ prompts: 30, groups: 30, pairs: 4 * 6 + 6 * 3 });
  });

  test("a folder means its JSONL files; unicode and a very long answer are read to their end", async () => {
    const pairs = makePairs(12, 30).map((pair, i) => ({
      ...pair,
      prompt: `${pair.prompt} 日本語 🙂 عربى`,
      chosen: i === 0 ? `${"long ".repeat(10_000)}${pair.chosen}` : `${pair.chosen} 👩‍👩‍👧 \u0000`,
      rejected: i === 1 ? "" : pair.rejected,
    }));
    await writeRows(folder.at("set"), "pairs.jsonl", pairs);
    const report = await train("unicode", [folder.at("set")]);
    expect(report.data).toMatchObject({ pairs: 12 });
    expect(Number.isFinite(report.heldOut.logLoss)).toBe(true);
  });

  test("bad lines are refused with their numbers; --skip-bad leaves them out and counts them", async () => {
    const rows = makePairs(10, 40);
    const file = folder.at("in/bad.jsonl");
    const lines = rows.map((row) => JSON.stringify(row));
    lines[1] = "{not json";
    lines[4] = JSON.stringify({ prompt: "x" });
    await writeFile(file, lines.join("\n"));
    const error = await failureOf(train("bad", [file]));
    expect(error.code).toBe("has_refused_lines");
    expect(error.userMessage).toContain("2 lines are refused; the first: bad.jsonl, line 2");
    expect(error.details).toMatchObject({
      file: "has_refused_lines",
      refused: 2,
      lines: [2, 5],
      problems: [
        { line: 2, code: "invalid_json" },
        { line: 5, place: "chosen" },
        { line: 5, place: "rejected" },
      ],
    });
    await expect(readFile(path.join(folder.at("bad"), "config.json"))).rejects.toThrow("ENOENT");
    const report = await train("skipped", [file], { "skip-bad": true });
    expect(report).toMatchObject({ refused: 2, data: { pairs: 8 } });
  });

  const tie = { ...toRankingRecord(makePairs(1)[0]!, 0) };
  test.each([
    ["an empty file", [], "file_refused", "holds nothing"],
    ["two equal sides", [{ prompt: "a", chosen: "b", rejected: "b" }], "has_refused_lines", "are the same"],
    [
      "nothing but ties",
      [{ ...tie, annotations: tie.annotations.map((one) => ({ ...one, tiers: [["0", "1", "2"]] })) }],
      "unsupported",
      "no pair of which one side is better",
    ],
    ["two pairs", makePairs(2), "unsupported", "The data has 2 groups"],
    [
      "a single group",
      makePairs(9).map((pair) => ({ ...pair, prompt: "the same" })),
      "unsupported",
      "The data has 1 group of prompts",
    ],
  ])("%s is refused in words", async (name, rows, code, words) => {
    const file = await writeRows(folder.at("in"), `${name}.jsonl`, rows);
    const error = await failureOf(train("refused", [file]));
    expect(error.code).toBe(code);
    expect(error.userMessage).toContain(words);
    expect(error.fix).toBeTruthy();
  });

  test("a file that is not there is named", async () => {
    const error = await failureOf(train("refused", [folder.at("none.jsonl")]));
    expect(error).toMatchObject({ code: "not_found" });
    expect(error.userMessage).toContain(folder.at("none.jsonl"));
  });
});

test.each([
  ["a share of one", { "test-share": "1" }, "--test-share"],
  ["a broken seed", { seed: "1.5" }, "--seed"],
  ["a seed that is no number", { seed: "x" }, "--seed"],
  ["an unknown mode", { mode: "qlora" }, "--mode"],
])("%s is wrong usage", async (_, options, word) => {
  const failure = train("usage", [folder.at("any.jsonl")], options);
  await expect(failure).rejects.toBeInstanceOf(UsageError);
  await expect(failure).rejects.toThrow(word);
});
