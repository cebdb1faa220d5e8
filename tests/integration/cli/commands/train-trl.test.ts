import * as crypto from "node:crypto";
import * as fs from "node:fs";
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { UsageError } from "@/lib/cli/command";
import { trainCommand } from "@/lib/cli/commands/train";
import { parseSeenPrompts, SEEN_PROMPTS_FILE } from "@/lib/prompts/seen-prompts";
import { disagreementFileSchema } from "@/lib/reward-model/disagreement-file";
import { loadRewardModel } from "@/lib/reward-model/engine/load";
import { heldOutPairsSchema } from "@/lib/reward-model/held-out-pairs";
import { reportSchema } from "@/lib/reward-model/schema";
import { failureOf, runCommand, useFolder } from "../../../support/command";
import { goldenFolder } from "../../../support/golden";
import { makePairs, toRankingRecord, writeRows } from "../../../support/preference-data";

// Without Python: what is written, and what is made of what train.py leaves there. tests/conformance runs the real one.
const folder = useFolder();
const NO_PYTHON = "/nowhere/python";
let pairs = "";

beforeAll(async () => {
  pairs = await writeRows(folder.at("in"), "pairs.jsonl", makePairs(40));
});

type Options = Record<string, string | boolean | string[]>;

async function train(out: string, options: Options = {}) {
  const given = { data: [pairs], base: goldenFolder("llama"), engine: "trl", python: NO_PYTHON };
  return runCommand(trainCommand, { ...given, out: folder.at(out), ...options });
}

const readLines = async (file: string): Promise<unknown[]> =>
  (await readFile(folder.at(file), "utf8"))
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
const readSettings = async (out: string): Promise<unknown> =>
  JSON.parse(await readFile(folder.at(`${out}.trl/settings.json`), "utf8"));

const rowSchema = z.strictObject({
  chosen: z.array(z.strictObject({ role: z.string(), content: z.string() })),
  rejected: z.array(z.strictObject({ role: z.string(), content: z.string() })),
});

describe("without a Python that has TRL", () => {
  test("the folder is written whole, and the words say what to run there", async () => {
    const { json, text } = await train("ready", { seed: "5", "test-share": "0.2", "lora-rank": "4" });
    expect(json).toMatchObject({ trained: false, folder: folder.at("ready.trl") });
    for (const line of [
      "Nothing is trained yet: /nowhere/python",
      "accelerate launch",
      "train.py finish",
      "--python PATH",
    ])
      expect(text).toContain(line);
    expect((await readdir(folder.at("ready.trl"))).sort()).toEqual([
      "README.md",
      "accelerate-deepspeed.yaml",
      "accelerate.yaml",
      "data",
      "deepspeed-zero3.json",
      "requirements.txt",
      "settings.json",
      "train.py",
    ]);
    expect(await readSettings("ready")).toMatchObject({
      base: goldenFolder("llama"),
      revision: null,
      seed: 5,
      epochs: 3,
      max_tokens: 512,
      lora: { rank: 4, alpha: 8, targets: null },
      margins: false,
    });
    const requirements = await readFile(folder.at("ready.trl/requirements.txt"), "utf8");
    expect(
      requirements
        .trim()
        .split("\n")
        .every((line) => /^[a-z]+==[\d.]+$/.test(line)),
    ).toBe(true);
    await expect(readdir(folder.at("ready"))).rejects.toThrow("ENOENT");
  });

  test("pairs stand in TRL's shape, each prompt in one split, the same split as a training of our own", async () => {
    const sides = await Promise.all(
      ["train", "validation", "test"].map(async (name) =>
        (await readLines(`ready.trl/data/${name}.jsonl`)).map((row) => rowSchema.parse(row)),
      ),
    );
    expect(sides.flat()).toHaveLength(40);
    const promptsOf = (rows: (typeof sides)[number]) => rows.map(({ chosen }) => chosen[0]?.content);
    expect(new Set(sides.flatMap((rows) => [...new Set(promptsOf(rows))])).size).toBe(40);
    for (const { chosen, rejected } of sides.flat()) {
      expect(chosen.slice(0, -1)).toEqual(rejected.slice(0, -1));
      expect(chosen.at(-1)?.role).toBe("assistant");
    }
    const own = await runCommand(trainCommand, {
      data: [pairs],
      out: folder.at("own"),
      seed: "5",
      "test-share": "0.2",
    });
    const { data } = z.looseObject({ data: z.looseObject({ testPairs: z.number() }) }).parse(own.json);
    expect(sides[2]).toHaveLength(data.testPairs);
    expect(await readLines("ready.trl/data/test-answers.jsonl")).toHaveLength(2 * data.testPairs);
  });

  test("what train.py has done stays for the same training, and goes with another", async () => {
    await train("again");
    await mkdir(folder.at("again.trl/output/trainer"), { recursive: true });
    await writeFile(folder.at("again.trl/output/inputs.txt"), hashInputs(folder.at("again.trl"), fs, crypto));
    await train("again");
    expect(await readdir(folder.at("again.trl/output"))).toEqual(["inputs.txt", "trainer"]);
    await train("again", { epochs: "9" });
    await expect(readdir(folder.at("again.trl/output"))).rejects.toThrow("ENOENT");
    await writeFile(folder.at("again.trl/notes.txt"), "mine");
    expect((await failureOf(train("again"))).code).toBe("conflict");
  });

  test("a folder where a training works is refused, and goes on being one when that ended", async () => {
    await train("busy");
    const running = folder.at("busy.trl/output/running.pid");
    await mkdir(folder.at("busy.trl/output"));
    await writeFile(running, String(process.pid));
    const failure = await failureOf(train("busy", { epochs: "9" }));
    expect(failure).toMatchObject({ code: "conflict" });
    expect(failure.userMessage).toContain(`process ${process.pid}`);
    expect(await readSettings("busy")).toMatchObject({ epochs: 3 });
    await writeFile(running, "2147483646");
    expect((await train("busy")).json).toMatchObject({ trained: false });
  });

  test("margins stand in every row, and are asked for in the settings", async () => {
    const rows = makePairs(8).map((row, i) => (i === 0 ? row : { ...row, margin: i }));
    await train("margins", {
      data: [await writeRows(folder.at("in"), "margins.jsonl", rows)],
      margins: true,
    });
    const written = (
      await Promise.all(["train", "test"].map((name) => readLines(`margins.trl/data/${name}.jsonl`)))
    ).flat();
    const margins = written.map((row) => z.looseObject({ margin: z.number() }).parse(row).margin);
    expect(margins.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await readSettings("margins")).toMatchObject({ margins: true });
  });

  test("lines that --skip-bad leaves out are counted in the words too", async () => {
    const bad = await writeRows(folder.at("in"), "bad.jsonl", [...makePairs(40), { prompt: "no answers" }]);
    const { json, text } = await train("bad", { data: [bad], "skip-bad": true });
    expect(json).toMatchObject({ trained: false, refused: 1 });
    expect(text).toContain("Left out as bad (--skip-bad): 1 line.");
  });

  test("too few groups for a validation give no empty file", async () => {
    const few = await writeRows(folder.at("in"), "few.jsonl", makePairs(8));
    await train("few", { data: [few] });
    expect((await readdir(folder.at("few.trl/data"))).sort()).toEqual([
      "test-answers.jsonl",
      "test.jsonl",
      "train.jsonl",
    ]);
  });
});

test.each<[string, Options, string]>([
  ["a base of our own", { base: "use-lite" }, "use-lite"],
  ["a BERT", { base: goldenFolder("bert") }, "a BERT"],
  ["a base that is not there", { base: "none" }, "no model at none"],
  ["mode head", { mode: "head" }, "mode head"],
  ["orders", { over: "orders" }, "--over"],
  ["ties", { ties: "half" }, "--ties"],
  ["smoothing", { smoothing: "0.1" }, "--smoothing"],
  ["top layers", { "top-layers": "1" }, "--top-layers"],
  ["soft labels", { "soft-labels": true }, "--soft-labels"],
  ["margins with a GPT-2", { base: goldenFolder("gpt2"), margins: true }, "--margins"],
  ["margins of data that has none", { margins: true }, "no margins to train with"],
  ["a learning curve", { "learning-curve": true }, "--learning-curve"],
  ["an ensemble of heads", { ensemble: "8" }, "--ensemble"],
  ["adapters in mode full", { mode: "full", "lora-rank": "2" }, "--lora-rank"],
])("%s is refused by name, and nothing is written", async (_, options, words) => {
  expect((await failureOf(train("refused", options))).userMessage).toContain(words);
  await expect(readdir(folder.at("refused.trl"))).rejects.toThrow("ENOENT");
});

test("the folder of the base is refused as the checkpoint's before anything is written", async () => {
  const base = folder.at("own-base");
  await mkdir(base);
  for (const name of ["config.json", "model.safetensors", "tokenizer.json"])
    await copyFile(path.join(goldenFolder("llama"), name), path.join(base, name));
  const failure = await failureOf(train("own-base", { base }));
  expect(failure).toMatchObject({ code: "conflict" });
  expect(failure.userMessage).toContain(`over the base that it starts from, ${base}`);
  await expect(readdir(folder.at("own-base.trl"))).rejects.toThrow("ENOENT");
});

test("--python without the engine is wrong usage", async () => {
  await expect(train("usage", { engine: "own" })).rejects.toBeInstanceOf(UsageError);
  await expect(train("usage", { engine: "other" })).rejects.toThrow("--engine");
});

/** As train.py does it; the stand-in for Python has its text, and so it names nothing outside. */
function hashInputs(place: string, files: typeof fs, { createHash }: typeof crypto): string {
  const data = ["train", "validation", "test", "test-answers"].map((name) => `data/${name}.jsonl`);
  const hash = createHash("sha256");
  for (const name of [...data, "settings.json"]) {
    hash.update(`${name}\n`);
    const file = `${place}/${name}`;
    if (files.existsSync(file)) hash.update(files.readFileSync(file));
  }
  return hash.digest("hex");
}

/** Stands for Python: answers as TRL's would, and leaves the golden model, with rewards that are `off` from its own. */
async function fakePython(name: string, version: string, off: number): Promise<string> {
  const script = `#!${process.execPath}
const fs = require("node:fs");
const crypto = require("node:crypto");
${hashInputs.toString()}
const inputs = fs.existsSync("settings.json") ? hashInputs(".", fs, crypto) : "";
const [first, second, parent] = process.argv.slice(2);
const facts = { steps: 6, seconds: 2, epochs_done: 3, epoch_kept: 2, dropped: 1, validation_dropped: 2 };
const { CUDA_VISIBLE_DEVICES, HF_TOKEN, SECRET_OF_OURS, HF_HOME } = process.env;
fs.appendFileSync(__filename + ".calls", JSON.stringify({ first, second, parent, CUDA_VISIBLE_DEVICES, HF_TOKEN, SECRET_OF_OURS, HF_HOME }) + "\\n");
if (first === "-c") {
  console.log(JSON.stringify({ torch: "2", transformers: "4", trl: ${JSON.stringify(version)}, datasets: "5", accelerate: "1", peft: "0" }));
} else if (second === "finish") {
  fs.cpSync(${JSON.stringify(goldenFolder("llama"))}, "output/model", { recursive: true });
  fs.writeFileSync("output/rewards.json", fs.readFileSync(${JSON.stringify(folder.at("rewards.json"))}));
  fs.writeFileSync("output/finished.json", JSON.stringify({ ...facts, inputs, versions: { trl: "0.25.1" } }));
} else if (${off} === 1) {
  console.error("Traceback:\\nRuntimeError: out of memory");
  process.exit(1);
} else {
  fs.mkdirSync("output", { recursive: true });
  fs.writeFileSync("output/inputs.txt", inputs);
  fs.writeFileSync("output/trained.json", JSON.stringify({ ...facts, inputs }));
  console.log("noise");
  console.log('PROGRESS {"phase":"training","step":3,"steps":6,"loss":0.5,"accuracy":null}');
}
`;
  const file = folder.at(name);
  await writeFile(file, script);
  await chmod(file, 0o755);
  return file;
}

describe("with one", () => {
  test("the checkpoint is brought back with the report of any other training, and scored by our engine", async () => {
    await train("back");
    const answers = z
      .array(
        z.object({
          messages: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string() })),
        }),
      )
      .parse(await readLines("back.trl/data/test-answers.jsonl"));
    const model = await loadRewardModel(goldenFolder("llama"));
    const items = answers.map(({ messages }) => ({
      prompt: messages.slice(0, -1),
      completion: messages.at(-1)?.content ?? "",
    }));
    const rewards = [...(await model.score(items)).rewards];
    await model.close();
    await writeFile(
      folder.at("rewards.json"),
      JSON.stringify(rewards.map((reward, i) => (i === 0 ? reward + 0.25 : reward))),
    );
    const python = await fakePython("python-fine", "0.25.1", 0);
    const { json, text } = await train("back", { python });
    expect(json).toMatchObject({
      checkpoint: folder.at("back"),
      trained: true,
      dropped: 1,
      validationDropped: 2,
      differsBy: expect.closeTo(0.25, 9) as number,
      steps: 6,
      ending: { reason: "epochs", done: 3, planned: 3, kept: 2 },
    });
    expect(text).toContain("Python's rewards differ by at most 2.5e-1");
    expect(text).toContain("Left out as too long: 1 training pair, 2 validation pairs.");
    const report = reportSchema.parse(JSON.parse(await readFile(folder.at("back/report.json"), "utf8")));
    expect(report).toMatchObject({ base: "llama", mode: "lora", details: { calibration: {} } });
    expect(report.data.trainPairs).toBe((await readLines("back.trl/data/train.jsonl")).length - 1);
    expect(report.data.validationPairs).toBe((await readLines("back.trl/data/validation.jsonl")).length - 2);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: "pairs_too_long", count: 3 }));
    expect(JSON.parse(await readFile(folder.at("back/config.json"), "utf8"))).toMatchObject({
      preferendum: { max_tokens: 512 },
    });
    expect(await readFile(folder.at("back/README.md"), "utf8")).toContain("trl 0.25.1");
    const seen = parseSeenPrompts(await readFile(folder.at(`back/${SEEN_PROMPTS_FILE}`), "utf8"));
    const isSeen = ({ chosen }: z.infer<typeof rowSchema>): boolean =>
      seen.has({
        messages: [{ role: "user", content: chosen[0]?.content ?? "" }],
        group: null,
      });
    for (const [name, expected] of [
      ["train", true],
      ["validation", true],
      ["test", false],
    ] as const)
      expect(
        (await readLines(`back.trl/data/${name}.jsonl`)).map((row) => isSeen(rowSchema.parse(row))),
      ).toSatisfy((all: boolean[]) => all.length > 0 && all.every((one) => one === expected));
    const served = await loadRewardModel(folder.at("back"));
    expect(served.maxTokens).toBe(320); // what the model itself can read
    await served.close();
  });

  test("which held-out pairs the model orders otherwise is kept, where the data names its answers", async () => {
    await expect(readFile(folder.at("back/disagreements.json"))).rejects.toThrow("ENOENT");
    const rows = makePairs(40).map((pair, i) => toRankingRecord(pair, i, ["ann", "bob"]));
    const data = [await writeRows(folder.at("in"), "rankings.jsonl", rows)];
    await train("ranked", { data });
    const answers = (await readLines("ranked.trl/data/test-answers.jsonl")).length;
    const before = await readFile(folder.at("rewards.json"));
    await writeFile(folder.at("rewards.json"), JSON.stringify(Array.from({ length: answers }, () => 0)));
    await train("ranked", { data, python: await fakePython("python-ranked", "0.25.1", 0) });
    await writeFile(folder.at("rewards.json"), before);
    const kept = disagreementFileSchema.parse(
      JSON.parse(await readFile(folder.at("ranked/disagreements.json"), "utf8")),
    );
    // Three answers a prompt, which two people put in the same order.
    expect(kept.ordered).toBe(answers);
    const { credits } = heldOutPairsSchema.parse(
      JSON.parse(await readFile(folder.at("ranked/held-out.json"), "utf8")),
    );
    expect(kept.disagreements).toBe(credits.replaceAll(/[^0]/g, "").length / 2);
    expect(kept.disagreements).toBeGreaterThan(0);
    expect(kept.pairs).toHaveLength(kept.disagreements);
  });

  test("a training that is over is taken over without a Python, and replaces the checkpoint", async () => {
    expect((await train("back")).json).toMatchObject({ trained: true, steps: 6 });
  });

  test("a folder whose data was changed by hand, or whose rewards are not whole, is not taken over", async () => {
    const rewards = await readFile(folder.at("back.trl/output/rewards.json"), "utf8");
    await writeFile(folder.at("back.trl/output/rewards.json"), "[1,2]");
    expect((await train("back")).json).toMatchObject({ trained: false });
    await writeFile(folder.at("back.trl/output/rewards.json"), rewards);
    const finished = folder.at("back.trl/output/finished.json");
    const facts = await readFile(finished, "utf8");
    await writeFile(finished, JSON.stringify({ ...Object(JSON.parse(facts)), inputs: "other" }));
    expect((await train("back")).json).toMatchObject({ trained: false });
    await writeFile(finished, facts);
    expect((await train("back")).json).toMatchObject({ trained: true });
  });

  test("one that is trained is only finished; Python is found from here, and gets none of our secrets", async () => {
    vi.stubEnv("SECRET_OF_OURS", "s");
    vi.stubEnv("HF_TOKEN", "t");
    vi.stubEnv("HF_HOME", "/cache");
    vi.stubEnv("CUDA_VISIBLE_DEVICES", "3,4");
    const relative = path.relative(process.cwd(), await fakePython("python-env", "0.25.1", 0));
    const python = `tests/../${relative}`; // is nothing in any other folder
    await rm(folder.at("back.trl/output/finished.json"));
    expect((await train("back", { python })).json).toMatchObject({ trained: true });
    const calls = z.array(z.looseObject({ first: z.string() })).parse(await readLines("python-env.calls"));
    const seen = { CUDA_VISIBLE_DEVICES: "3", HF_HOME: "/cache" };
    expect(calls).toEqual([
      { ...seen, first: "-c", second: expect.any(String) as string },
      { ...seen, first: "train.py", second: "finish", parent: String(process.pid) },
    ]);
    vi.unstubAllEnvs();
  });

  test("what another training ended with is not taken over", async () => {
    const kept = await readFile(folder.at("back.trl/output/finished.json"));
    const rewards = await readFile(folder.at("back.trl/output/rewards.json"));
    const other = { epochs: "9" };
    await train("back", other);
    await mkdir(folder.at("back.trl/output"));
    await writeFile(folder.at("back.trl/output/finished.json"), kept);
    await writeFile(folder.at("back.trl/output/rewards.json"), rewards);
    expect((await train("back", other)).json).toMatchObject({ trained: false });
  });

  test("another TRL is not run, and a Python that fails is quoted", async () => {
    const other = await train("other", { python: await fakePython("python-old", "0.22.0", 0) });
    expect(other.json).toMatchObject({
      trained: false,
      reason: expect.stringContaining("has TRL 0.22.0") as string,
    });
    const failure = await failureOf(train("fails", { python: await fakePython("python-bad", "0.25.1", 1) }));
    expect(failure.userMessage).toContain("RuntimeError: out of memory");
    expect(failure.fix).toContain("give the same command again");
    await expect(readdir(folder.at("fails"))).rejects.toThrow("ENOENT");
  });
});
