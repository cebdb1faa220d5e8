/** The special pieces of bert-mini; their ids are the first of USE-lite's vocabulary, which reserves six. */
const SPECIAL = ["<unk>", "<s>", "</s>", "<pad>", "<mask>", "<extra_5>"] as const;
const CLS_ID = 1;
const SEP_ID = 2;

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
