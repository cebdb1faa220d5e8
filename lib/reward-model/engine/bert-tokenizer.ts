import { Tokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type Comparison, promptText } from "../comparison";
import type { Sequence } from "./bert-runner";
import { readModelJson } from "./model-file";

/** The special pieces of bert-mini; their ids are the first of USE-lite's vocabulary, which reserves six. */
export const SPECIAL = ["<unk>", "<s>", "</s>", "<pad>", "<mask>", "<extra_5>"] as const;
export const CLS_ID = 1;
export const SEP_ID = 2;

export interface EncodedPair extends Sequence {
  readonly truncated: boolean;
}

export interface BertTokenizer {
  /** Prompt and completion as two segments: <s> prompt </s> completion </s>. */
  encodePair(prompt: Comparison["prompt"], completion: string): EncodedPair;
  /** A text that is already templated, one segment: <s> text </s>. */
  encodeText(text: string): EncodedPair;
}

const LEAST_PROMPT_SHARE = 0.25;

const tokenName = z.union([
  z.string(),
  z.object({ content: z.string() }).transform(({ content }) => content),
]);
const tokenizerSchema = z.looseObject({
  added_tokens: z.array(z.looseObject({ id: z.number().int(), content: z.string() })).default([]),
});
const tokenizerConfigSchema = z.looseObject({
  cls_token: tokenName.default("[CLS]"),
  sep_token: tokenName.default("[SEP]"),
});

/** The tokenizer of a folder's tokenizer.json, cutting at `maxTokens`. */
export async function openBertTokenizer(dir: string, maxTokens: number): Promise<BertTokenizer> {
  const [tokenizer, config] = [
    await readModelJson(dir, "tokenizer.json"),
    await readModelJson(dir, "tokenizer_config.json"),
  ];
  return createBertTokenizer(tokenizer, config, maxTokens);
}

/** The tokenizer of what tokenizer.json and tokenizer_config.json hold, cutting at `maxTokens`. */
export function createBertTokenizer(
  tokenizerJson: unknown,
  configJson: unknown,
  maxTokens: number,
): BertTokenizer {
  const definition = tokenizerSchema.parse(tokenizerJson);
  const config = tokenizerConfigSchema.parse(configJson);
  const tokenizer = new Tokenizer(definition, config);
  const idOf = (token: string): number => {
    const found = definition.added_tokens.find(({ content }) => content === token);
    if (found !== undefined) return found.id;
    throw new AppError("unsupported", {
      message: `no added token ${token}`,
      userMessage: `The tokenizer.json does not list its special token ${token}.`,
      fix: "Save the tokenizer anew: AutoTokenizer.from_pretrained(DIR).save_pretrained(DIR).",
    });
  };
  const [cls, sep] = [idOf(config.cls_token), idOf(config.sep_token)];
  const idsOf = (text: string): number[] =>
    text === "" ? [] : Array.from(tokenizer.encode(text, { add_special_tokens: false }).ids);
  return {
    encodePair: (prompt, completion) =>
      joinPair(idsOf(promptText(prompt)), idsOf(completion), maxTokens, cls, sep),
    encodeText: (text) => {
      const ids = idsOf(text);
      const kept = ids.slice(0, maxTokens - 2);
      return {
        ids: [cls, ...kept, sep],
        types: new Array<number>(kept.length + 2).fill(0),
        truncated: kept.length < ids.length,
      };
    },
  };
}

/**
 * What does not fit is cut from the prompt's beginning, down to a quarter of the room, and then from the completion's
 * end: the question stands at the prompt's end, and the answer is judged from its start.
 */
export function joinPair(
  prompt: readonly number[],
  completion: readonly number[],
  maxTokens: number,
  cls: number,
  sep: number,
): EncodedPair {
  const room = maxTokens - 3;
  const leastPrompt = Math.min(prompt.length, Math.floor(room * LEAST_PROMPT_SHARE));
  const answer = completion.slice(0, room - leastPrompt);
  const question = prompt.slice(Math.max(0, prompt.length - (room - answer.length)));
  return {
    ids: [cls, ...question, sep, ...answer, sep],
    types: [
      ...new Array<number>(question.length + 2).fill(0),
      ...new Array<number>(answer.length + 1).fill(1),
    ],
    truncated: question.length + answer.length < prompt.length + completion.length,
  };
}

/** tokenizer.json and its companions for bert-mini, in the layout of Hugging Face tokenizers. */
export function bertMiniTokenizerFiles(
  vocabulary: readonly (readonly [string, number])[],
  maxTokens: number,
): Map<string, string> {
  const pieces = vocabulary.map(([piece, score], id) =>
    id < SPECIAL.length ? [SPECIAL[id], 0] : [piece, score],
  );
  const token = (id: string, type: number): object => ({ SpecialToken: { id, type_id: type } });
  const special = (id: string, number: number): object => ({ id, ids: [number], tokens: [id] });
  const part = (id: "A" | "B", type: number): object => ({ Sequence: { id, type_id: type } });
  const names = {
    unk_token: "<unk>",
    cls_token: "<s>",
    sep_token: "</s>",
    pad_token: "<pad>",
    mask_token: "<mask>",
  };
  const files = {
    "tokenizer.json": {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: SPECIAL.slice(0, 5).map((content, id) => ({
        id,
        content,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      })),
      normalizer: {
        type: "Sequence",
        normalizers: [
          { type: "NFKC" },
          { type: "Strip", strip_left: true, strip_right: true },
          { type: "Replace", pattern: { Regex: "\\s+" }, content: " " },
        ],
      },
      pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: false },
      post_processor: {
        type: "TemplateProcessing",
        single: [token("<s>", 0), part("A", 0), token("</s>", 0)],
        pair: [token("<s>", 0), part("A", 0), token("</s>", 0), part("B", 1), token("</s>", 1)],
        special_tokens: { "<s>": special("<s>", CLS_ID), "</s>": special("</s>", SEP_ID) },
      },
      decoder: { type: "Metaspace", replacement: "▁", prepend_scheme: "always" },
      model: { type: "Unigram", unk_id: 0, vocab: pieces, byte_fallback: false },
    },
    "tokenizer_config.json": {
      tokenizer_class: "PreTrainedTokenizerFast",
      ...names,
      model_max_length: maxTokens,
      model_input_names: ["input_ids", "token_type_ids", "attention_mask"],
      padding_side: "right",
    },
    "special_tokens_map.json": names,
  };
  return new Map(Object.entries(files).map(([name, value]) => [name, `${JSON.stringify(value, null, 2)}\n`]));
}
