import { expect, test } from "vitest";
import { createEncoder } from "@/lib/reward-model/engine/text/encoder";
import { readTokenizerFiles } from "@/lib/reward-model/engine/text/read-tokenizer-files";
import { openTokenizer } from "@/lib/reward-model/engine/text/tokenizer";
import { settlePad } from "@/lib/reward-model/engine/checkpoint/settle-pad";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import { goldenFolder, type GoldenFamily } from "../../../../support/golden";

const filesOf = (family: GoldenFamily) => readTokenizerFiles(goldenFolder(family));

async function open(family: GoldenFamily, maxTokens: number, padId = 0) {
  const tokenizer = openTokenizer(await filesOf(family));
  const kind = family === "qwen2" ? "llama" : family;
  return { tokenizer, encoder: createEncoder({ family: kind }, tokenizer, padId, maxTokens) };
}

const LONG = "one two three four five six seven eight nine ten ".repeat(8);

test.each(["bert", "llama", "qwen2", "gpt2"] as const)(
  "%s: what is too long loses the prompt's beginning and the answer's end, and says so",
  async (family) => {
    const { tokenizer, encoder } = await open(family, 60, family === "gpt2" ? 1 : 0);
    const short = encoder.encodePair("Q", "A");
    expect(short.truncated).toBe(false);
    const cut = encoder.encodePair(`first ${LONG} last`, `begin ${LONG} end`);
    expect(cut.truncated).toBe(true);
    expect(cut.ids).toHaveLength(60);
    const text = (ids: readonly number[]) => ids.map((id) => tokenizer.tokenOfId(id) ?? "").join("");
    expect(text(cut.ids)).toContain(text(tokenizer.idsOf("begin one")));
    expect(cut.ids.at(-1)).toBe(short.ids.at(-1)); // the end token stays
    const onlyPrompt = encoder.encodePair(LONG, "begin end");
    expect(text(onlyPrompt.ids)).toContain(text(tokenizer.idsOf(family === "bert" ? "begin end" : "end")));
  },
);

test("a template that brings the start token itself does not get a second one", async () => {
  const files = await filesOf("llama");
  const own = "{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}";
  const tokenizer = openTokenizer(new Map([...files, ["chat_template.jinja", own]]));
  const { ids } = createEncoder({ family: "llama" }, tokenizer, 0, 100).encodePair("Q", "A");
  const start = tokenizer.idOfToken(tokenizer.bos ?? "");
  expect(ids.filter((id) => id === start)).toHaveLength(1);
  expect(ids[0]).toBe(start);
});

test("without a template the end token is left out where it is the pad: it would not be pooled", async () => {
  const tokenizer = openTokenizer(await filesOf("gpt2"));
  const end = tokenizer.idOfToken(tokenizer.eos ?? "");
  const last = (padId: number) =>
    createEncoder({ family: "gpt2" }, tokenizer, padId, 100).encodePair("Q", "A").ids.at(-1);
  expect(last(1)).toBe(end);
  expect(last(end ?? -1)).not.toBe(end);
});

test("a template that refuses a conversation says so", async () => {
  const files = await filesOf("llama");
  const strict = "{{ raise_exception('roles must alternate') }}";
  const tokenizer = openTokenizer(new Map([...files, ["chat_template.jinja", strict]]));
  const encoder = createEncoder({ family: "llama" }, tokenizer, 0, 100);
  expect(() => encoder.encodePair("Q", "A")).toThrow(/chat template/);
});

test("the tokenizer's pad counts; one that has none gets the model's, or the end token", async () => {
  const architecture = await readArchitecture(goldenFolder("gpt2"));
  const files = await filesOf("gpt2");
  const kept = settlePad({ ...architecture, padId: 7 }, files);
  expect(kept.architecture.padId).toBe(1);
  expect(kept.tokenizerFiles).toBe(files);
  const config = JSON.parse(files.get("tokenizer_config.json") ?? "") as object;
  const bare = new Map([
    ...files,
    ["tokenizer_config.json", JSON.stringify({ ...config, pad_token: undefined })],
  ]);
  const given = settlePad({ ...architecture, padId: null }, bare);
  expect(given.architecture.padId).toBe(0);
  expect(JSON.parse(given.tokenizerFiles.get("tokenizer_config.json") ?? "")).toMatchObject({
    pad_token: "<|endoftext|>",
  });
});
