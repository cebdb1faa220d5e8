import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { run } from "@/bench/make-base";
import { parseWordPiece } from "@/bench/make-base/choose-pieces";
import { startFromFolder } from "@/lib/reward-model/engine/checkpoint/start-from-folder";
import { openTokenizer } from "@/lib/reward-model/engine/text/tokenizer";
import { useFolder } from "../../../support/command";
import { goldenFolder } from "../../../support/golden";

const folder = useFolder();
const PIECES = 400;

/** A golden BERT as the teacher, with a licence beside it, and some texts of two kinds. */
async function makeInput() {
  const teacher = folder.at("teacher");
  await cp(goldenFolder("bert"), teacher, { recursive: true });
  await writeFile(path.join(teacher, "LICENSE"), "Apache License\n");
  await writeFile(path.join(teacher, "NOTICE"), "By somebody.\n");
  const words = ["the", "and", "water", "question", "answer", "people", "because", "never", "small"];
  const sentence = (i: number): string =>
    `${Array.from({ length: 12 }, (_, j) => words[(i * 7 + j * (i + 3)) % words.length]).join(" ")}.`;
  const records = Array.from({ length: 40 }, (_, i) => ({
    prompt: i === 0 ? "Measured  Prompt" : sentence(i),
    responses: [{ text: sentence(i + 1) }, sentence(i + 2)],
  }));
  await writeFile(folder.at("set.jsonl.gz"), gzipSync(records.map((one) => JSON.stringify(one)).join("\n")));
  await writeFile(folder.at("book.txt"), Array.from({ length: 60 }, (_, i) => sentence(i)).join("\n"));
  await writeFile(folder.at("measured.jsonl"), JSON.stringify({ prompt: "measured prompt" }));
  return teacher;
}

async function make(teacher: string, out: string, options: Record<string, string> = {}) {
  const all = {
    teacher,
    out: folder.at(out),
    layers: "1",
    next: "0",
    neurons: "100",
    pieces: String(PIECES),
    threads: "1",
    ...options,
  };
  const named = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const texts = ["set.jsonl.gz", "book.txt"].flatMap((name) => ["--texts", folder.at(name)]);
  return run([...named, ...texts, "--without", folder.at("measured.jsonl")]);
}

test("a base is cut out of a BERT and written in half precision, the same twice", async () => {
  const teacher = await makeInput();
  const figures = await make(teacher, "base");
  // 39 prompts with two answers (one is measured on) and three pairs of passages.
  expect(figures.find(({ name }) => name === "texts that were measured")?.value).toBe(81);
  const files = (await readdir(folder.at("base"))).sort();
  expect(files).toEqual([
    "LICENSE",
    "NOTICE",
    "config.json",
    "model.safetensors",
    "tokenizer.json",
    "tokenizer_config.json",
  ]);
  expect(await readFile(folder.at("base/NOTICE"), "utf8")).toMatch(
    /layers 1, 400 of its pieces.*By somebody\./s,
  );
  const { architecture, parameters } = await startFromFolder(folder.at("base"), 1);
  expect(architecture).toMatchObject({ layers: 2, width: 64, innerWidth: 100, maxTokens: 256 });
  expect(parameters.get(architecture.tables.word)?.shape).toEqual([PIECES, 64]);
  await make(teacher, "again");
  for (const name of files)
    expect(await readFile(path.join(folder.at("again"), name))).toEqual(
      await readFile(path.join(folder.at("base"), name)),
    );
});

test("the pruned tokenizer keeps special pieces and letters, and spells the words that it has lost", async () => {
  const teacher = await makeInput();
  await make(teacher, "base");
  const [whole, pruned] = await Promise.all(
    [teacher, folder.at("base")].map((dir) => readFile(path.join(dir, "tokenizer.json"), "utf8")),
  );
  const vocabulary = parseWordPiece(pruned ?? "").model.vocab;
  expect(Object.values(vocabulary).sort((a, b) => a - b)).toEqual(
    Array.from({ length: PIECES }, (_, id) => id),
  );
  const letters = Object.keys(parseWordPiece(whole ?? "").model.vocab).filter((piece) =>
    /^(##)?[a-z]$/.test(piece),
  );
  expect(letters.length).toBeGreaterThan(20);
  for (const piece of letters) expect(vocabulary).toHaveProperty([piece]);
  const config = await readFile(folder.at("base/tokenizer_config.json"), "utf8");
  const { idsOf, tokenOfId } = openTokenizer(
    new Map([
      ["tokenizer.json", pruned ?? ""],
      ["tokenizer_config.json", config],
    ]),
  );
  const lost = Object.keys(parseWordPiece(whole ?? "").model.vocab).filter(
    (piece) => /^[a-z]+$/.test(piece) && !(piece in vocabulary),
  );
  expect(lost.length).toBeGreaterThan(10);
  for (const word of lost) {
    const spelled = idsOf(word).map((id) => (tokenOfId(id) ?? "").replace(/^##/, ""));
    expect(spelled.join("")).toBe(word);
  }
});
