import { expect, test } from "vitest";
import { anthropicProtocol } from "@/lib/endpoints/anthropic-protocol";
import { type ChatRequest, USUAL_DIALECT } from "@/lib/endpoints/chat";
import { unknownExtras } from "@/lib/endpoints/extra-parameters";
import { ollamaProtocol } from "@/lib/endpoints/ollama-protocol";
import { openaiProtocol } from "@/lib/endpoints/openai-protocol";

const EXTRAS = {
  ...{ topK: 40, minP: 0.05, repetitionPenalty: 1.1, contextTokens: 8192 },
  chatTemplateArguments: { enable_thinking: false },
};
const REQUEST: ChatRequest = { model: "m", messages: [], n: 1, ...EXTRAS };

test("each provider gets the parameters under its own words, and none that it has no word for", () => {
  expect(openaiProtocol.body(REQUEST, USUAL_DIALECT)).toMatchObject({
    ...{ top_k: 40, min_p: 0.05, repetition_penalty: 1.1 },
    chat_template_kwargs: { enable_thinking: false },
  });
  expect(ollamaProtocol.body(REQUEST, USUAL_DIALECT)).toMatchObject({
    options: { top_k: 40, min_p: 0.05, repeat_penalty: 1.1, num_ctx: 8192 },
  });
  const body = anthropicProtocol.body(REQUEST, USUAL_DIALECT);
  expect(body).toMatchObject({ top_k: 40 });
  expect(Object.keys(body).filter((key) => /min_p|penalty|ctx|template/.test(key))).toEqual([]);
});

test("what a provider has no word for is named before anything is asked", () => {
  expect(unknownExtras("anthropic", { topK: 1 })).toEqual([]);
  expect(unknownExtras("anthropic", EXTRAS)).toEqual([
    ...["minP", "repetitionPenalty", "contextTokens", "chatTemplateArguments"],
  ]);
  expect(unknownExtras("openai", EXTRAS)).toEqual(["contextTokens"]);
  expect(unknownExtras("ollama", EXTRAS)).toEqual(["chatTemplateArguments"]);
});
