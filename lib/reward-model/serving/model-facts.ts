import type { ServedModelFacts } from "../schema";
import { MAX_TEXTS } from "../schema";

/** What clients ask of a server before they use it, by path. */
export const MODEL_FACTS: Readonly<Record<string, (facts: ServedModelFacts) => unknown>> = {
  "/health": ({ model }) => ({ status: "ok", model }),
  "/v1/models": ({ model, maxTokens }) => ({
    object: "list",
    data: [{ id: model, object: "model", created: 0, owned_by: "preferendum", max_model_len: maxTokens }],
  }),
  /** Text Embeddings Inference. */
  "/info": ({ model, maxTokens }) => ({
    model_id: model,
    model_sha: null,
    model_dtype: "float32",
    model_type: { reranker: { id2label: { "0": "LABEL_0" }, label2id: { LABEL_0: 0 } } },
    max_input_length: maxTokens,
    max_client_batch_size: MAX_TEXTS,
    auto_truncate: true,
  }),
  /** SGLang. */
  "/get_model_info": ({ model }) => ({ model_path: model, tokenizer_path: model, is_generation: false }),
  "/model_info": ({ model }) => ({ model_path: model, tokenizer_path: model, is_generation: false }),
};
