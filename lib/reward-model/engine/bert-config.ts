import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { readModelJson } from "./model-file";

/** What of a BERT config.json the engine computes; anything else is refused by name. */
const schema = z.object({
  model_type: z.literal("bert"),
  vocab_size: z.number().int(),
  hidden_size: z.number().int(),
  num_hidden_layers: z.number().int(),
  num_attention_heads: z.number().int(),
  intermediate_size: z.number().int(),
  max_position_embeddings: z.number().int(),
  type_vocab_size: z.number().int(),
  layer_norm_eps: z.number().default(1e-12),
  hidden_act: z.literal("gelu"),
  position_embedding_type: z.literal("absolute").default("absolute"),
  pad_token_id: z.number().int().default(0),
  is_decoder: z.literal(false).optional(),
});

export type BertConfig = z.infer<typeof schema>;

/** bert-mini: 3 layers, 256 wide, over USE-lite's 8,000 pieces. */
export const BERT_MINI: BertConfig = {
  model_type: "bert",
  vocab_size: 8000,
  hidden_size: 256,
  num_hidden_layers: 3,
  num_attention_heads: 4,
  intermediate_size: 1024,
  max_position_embeddings: 512,
  type_vocab_size: 2,
  layer_norm_eps: 1e-12,
  hidden_act: "gelu",
  position_embedding_type: "absolute",
  pad_token_id: 3,
};

/** Reads config.json; unsupported, with the settings' names, where it asks for something that the engine does not do. */
export async function readBertConfig(dir: string): Promise<BertConfig> {
  const parsed = schema.safeParse(await readModelJson(dir, "config.json"));
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new AppError("unsupported", {
    message: `config of ${dir}: ${names}`,
    userMessage: `This BERT model has settings that the engine does not do: ${names}.`,
    fix: "Use a BERT model with hidden_act gelu and absolute positions.",
  });
}

/** The tensors of a BertForSequenceClassification with one label, by name, in Hugging Face's layout [out, in]. */
export function bertShapes(config: BertConfig): Map<string, readonly number[]> {
  const { hidden_size: hidden, intermediate_size: inner } = config;
  const shapes = new Map<string, readonly number[]>();
  const norm = (name: string): void =>
    void shapes.set(`${name}.weight`, [hidden]).set(`${name}.bias`, [hidden]);
  const dense = (name: string, out: number, from: number): void =>
    void shapes.set(`${name}.weight`, [out, from]).set(`${name}.bias`, [out]);
  shapes.set("bert.embeddings.word_embeddings.weight", [config.vocab_size, hidden]);
  shapes.set("bert.embeddings.position_embeddings.weight", [config.max_position_embeddings, hidden]);
  shapes.set("bert.embeddings.token_type_embeddings.weight", [config.type_vocab_size, hidden]);
  norm("bert.embeddings.LayerNorm");
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const at = `bert.encoder.layer.${layer}`;
    for (const part of ["query", "key", "value"]) dense(`${at}.attention.self.${part}`, hidden, hidden);
    dense(`${at}.attention.output.dense`, hidden, hidden);
    norm(`${at}.attention.output.LayerNorm`);
    dense(`${at}.intermediate.dense`, inner, hidden);
    dense(`${at}.output.dense`, hidden, inner);
    norm(`${at}.output.LayerNorm`);
  }
  dense("bert.pooler.dense", hidden, hidden);
  dense("classifier", 1, hidden);
  return shapes;
}
