import { z } from "zod";
import type { Reading } from "../score-input";
import { encodeNumbers, encodingSchema } from "./embedding-encoding";
import { inputsOf, openAiInputSchema, textInput } from "./openai-input";
import { flatFailure } from "./openai-failure";
import { hasKey, isAlwaysMeant, readAs, type ServeShape } from "./shape";
import { usageOf } from "./vllm";

/** Its requests cannot say that a text may be cut: it is, as with --allow-auto-truncate. */
const READING: Reading = { keep: "end", refuseLong: false };

const embeddingSchema = z.looseObject({
  input: openAiInputSchema,
  encoding_format: encodingSchema,
  dimensions: z.null({ error: "is not possible here: a reward is one number" }).optional(),
});

/** SGLang's OpenAI endpoint, which verl reads the reward from: the last number of the embedding. */
export const embeddingsShape: ServeShape = {
  client: "SGLang /v1/embeddings",
  paths: ["/v1/embeddings"],
  isMeant: isAlwaysMeant,
  read: readAs(embeddingSchema, ({ input, encoding_format }) => ({
    inputs: inputsOf(input, true, READING),
    reply: (scored) => ({
      object: "list",
      data: scored.rewards.map((reward, index) => ({
        object: "embedding",
        embedding: encodeNumbers([reward], encoding_format),
        index,
      })),
      model: scored.model,
      usage: usageOf(scored),
    }),
  })),
  failure: flatFailure,
};

const classifySchema = z.looseObject({
  text: z.union([z.string(), z.array(z.string()).min(1)], { error: "must be a text or a list of texts" }),
});

/** SGLang's own endpoint for reward models. */
export const sglangClassifyShape: ServeShape = {
  client: "SGLang /classify",
  paths: ["/classify"],
  isMeant: hasKey("text"),
  read: readAs(classifySchema, ({ text }) => ({
    inputs: (typeof text === "string" ? [text] : text).map((one) => textInput(one, true, READING)),
    reply: ({ model, rewards, tokens, truncated }, { id }) => {
      const replies = rewards.map((reward, i) => ({
        embedding: [reward],
        meta_info: { id, prompt_tokens: tokens[i], model, truncated: truncated[i] },
      }));
      return typeof text === "string" ? replies[0] : replies;
    },
  })),
  failure: flatFailure,
};
