import { expect, test } from "vitest";
import { findIdentityLeak } from "@/lib/sampling/identity-leak";

test.each([
  ["As an AI language model, I cannot taste.", "As an AI"],
  ["Well, as an AI, I have no body.", "as an AI"],
  ["As a large language model, I do not know.", "As a large language model"],
  ["I am ChatGPT, and I like maths.", "I am ChatGPT"],
  ["Hi! I'm Claude.", "I'm Claude"],
  ["Hello, I’m Qwen, how can I help?", "I’m Qwen"],
  ["My name is DeepSeek-V3.", "My name is DeepSeek"],
  ["As an assistant made by Anthropic I must decline.", "As an assistant made by Anthropic"],
  ["I was trained by Google on many texts.", "I was trained by Google"],
  ["You should ask my creators, OpenAI.", "my creators, OpenAI"],
  ["I'm just a language model.", "I'm just a language model"],
  ["I am an AI assistant without feelings.", "I am an AI"],
  ["Als KI habe ich keine Meinung.", "Als KI"],
])("%s", (text, words) => {
  expect(findIdentityLeak(text)).toContain(words);
});

test.each([
  "OpenAI made ChatGPT in 2022.",
  "As an AI engineer you should test your code.",
  "My coach trained me to breathe.",
  "An AI can write poems; Claude Monet could not.",
  "I am an air traffic controller.",
  "",
])("no leak: %s", (text) => {
  expect(findIdentityLeak(text)).toBeUndefined();
});
