import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { scoreCommand } from "@/lib/cli/commands/score";
import { trainCommand } from "@/lib/cli/commands/train";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";
import { failureOf, runCommand, useFolder } from "../../../support/command";
import { makePairs, writeRows } from "../../../support/preference-data";

const folder = useFolder();

async function train(out: string, options: Record<string, string>) {
  const file = await writeRows(folder.at("in"), "pairs.jsonl", makePairs(16));
  const { json } = await runCommand(trainCommand, { data: [file], out: folder.at(out), ...options });
  return json;
}

const tensorsOf = (out: string) => readSafetensors(path.join(folder.at(out), "model.safetensors"));
const bytesOf = (out: string, name: string) => readFile(path.join(folder.at(out), name));

test(
  "mini is trained in full into a standard folder, which can be the base of the next training",
  { timeout: 300_000 },
  async () => {
    expect(await train("mini", { base: "mini", mode: "full" })).toMatchObject({
      ending: { reason: "epochs", done: 3, planned: 3 },
    });
    const config: unknown = JSON.parse(await readFile(path.join(folder.at("mini"), "config.json"), "utf8"));
    expect(config).toMatchObject({
      architectures: ["BertForSequenceClassification"],
      model_type: "bert",
      num_hidden_layers: 3,
      hidden_size: 384,
      id2label: { "0": "LABEL_0" },
    });
    const mini = await tensorsOf("mini");
    const notice = await readFile(path.join(folder.at("mini"), "NOTICE"), "utf8");
    expect(notice).toContain("sentence-transformers/all-MiniLM-L6-v2");
    expect(notice).toContain("Apache License 2.0");

    await train("again", { base: "mini", mode: "full" });
    expect(
      (await bytesOf("again", "model.safetensors")).equals(await bytesOf("mini", "model.safetensors")),
    ).toBe(true);

    await train("head", { base: folder.at("mini"), mode: "head" });
    const head = await tensorsOf("head");
    expect([...head.keys()]).toEqual([...mini.keys()]);
    const moved = [...head].filter(([name, { data }]) => data.some((x, i) => x !== mini.get(name)!.data[i]));
    expect(moved.map(([name]) => name).sort()).toEqual([
      "bert.pooler.dense.bias",
      "bert.pooler.dense.weight",
      "classifier.bias",
      "classifier.weight",
    ]);
    expect(await readFile(path.join(folder.at("head"), "NOTICE"), "utf8")).toBe(notice);
    expect(await bytesOf("head", "tokenizer.json")).toEqual(await bytesOf("mini", "tokenizer.json"));
    expect(await readFile(path.join(folder.at("head"), "README.md"), "utf8")).toContain("folder mini");
  },
);

const GOLDEN = path.resolve(import.meta.dirname, "../../../golden/bert");

test("a plain BERT, names without a prefix and no head, becomes a reward model", async () => {
  const plain = folder.at("plain");
  await cp(GOLDEN, plain, { recursive: true });
  await writeWordPiece(plain);
  const stored = await readSafetensors(path.join(GOLDEN, "model.safetensors"));
  const bare = [...stored]
    .filter(([name]) => !/pooler|classifier/.test(name))
    .map(
      ([name, tensor]) =>
        [
          name
            .replace(/^bert\./, "")
            .replace("LayerNorm.weight", "LayerNorm.gamma")
            .replace("LayerNorm.bias", "LayerNorm.beta"),
          tensor,
        ] as const,
    );
  await writeSafetensors(path.join(plain, "model.safetensors"), new Map(bare));
  await train("from-plain", { base: plain });
  expect([...(await tensorsOf("from-plain")).keys()].sort()).toEqual([...stored.keys()].sort());
  const rows = await writeRows(folder.at("in"), "score.jsonl", [{ prompt: "a b", responses: ["c", "d e"] }]);
  const { json } = await runCommand(scoreCommand, {
    model: folder.at("from-plain"),
    in: rows,
    out: folder.at("scored.jsonl"),
  });
  expect(json).toMatchObject({ rows: 1, texts: 2, refused: 0 });
});

test.each([
  ["another family", { model_type: "mistral" }, "unsupported", 'the family "mistral"'],
  [
    "a head on USE-lite",
    { model_type: "preferendum-use-lite" },
    "unsupported",
    "always fitted from the beginning",
  ],
  ["an activation that the engine has not", { hidden_act: "gelu_new" }, "unsupported", "hidden_act"],
  ["a decoder", { is_decoder: true }, "unsupported", "is_decoder"],
  ["weights that do not fit", { hidden_size: 128 }, "unsupported", "do not fit its config.json"],
])("%s is refused as a base by name", async (name, change, code, words) => {
  const base = folder.at(name);
  await cp(GOLDEN, base, { recursive: true });
  const config = JSON.parse(await readFile(path.join(GOLDEN, "config.json"), "utf8")) as object;
  await writeFile(path.join(base, "config.json"), JSON.stringify({ ...config, ...change }));
  const error = await failureOf(train("refused", { base }));
  expect(error.code).toBe(code);
  expect(error.userMessage).toContain(words);
});

test("a base that is neither a name nor a folder, and a mode that a base has not, are refused", async () => {
  expect((await failureOf(train("refused", { base: "bert-large" }))).userMessage).toContain(
    'There is no base "bert-large"',
  );
  expect((await failureOf(train("refused", { base: "use-lite", mode: "full" }))).userMessage).toContain(
    'mode "full"',
  );
});

/** A WordPiece tokenizer in the layout of Hugging Face's BERT models, over single letters. */
async function writeWordPiece(dir: string): Promise<void> {
  const letters = Array.from("abcdefghijklmnopqrstuvwxyz");
  const tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ...letters, ...letters.map((letter) => `##${letter}`)];
  const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  await writeFile(
    path.join(dir, "tokenizer.json"),
    JSON.stringify({
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: special,
      normalizer: {
        type: "BertNormalizer",
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: "BertPreTokenizer" },
      post_processor: null,
      decoder: { type: "WordPiece", prefix: "##", cleanup: true },
      model: {
        type: "WordPiece",
        unk_token: "[UNK]",
        continuing_subword_prefix: "##",
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      },
    }),
  );
  await writeFile(
    path.join(dir, "tokenizer_config.json"),
    JSON.stringify({
      tokenizer_class: "BertTokenizer",
      cls_token: "[CLS]",
      sep_token: { content: "[SEP]" },
      pad_token: "[PAD]",
      unk_token: "[UNK]",
    }),
  );
}
