import type { ModelStart } from "./model-start";

/** README.md of a checkpoint: what it is, and how it is asked for a reward. */
export function modelReadme(
  { name, hub, origin, architecture }: ModelStart,
  hasAdapter: boolean,
  meanReward: number | null,
): string {
  const { className, layers, width, family } = architecture;
  return `---
library_name: transformers
pipeline_tag: text-classification
tags: [reward-model]
${hub == null ? "" : `base_model: ${hub.repo}\n`}---

# Reward model, ${name}

A ${className} with one label, ${layers} layers, ${width} wide, trained by Preferendum with the K-wise
Bradley–Terry loss. ${origin}

${family === "bert" ? PAIR_USE : CHAT_USE}
Only differences between rewards of one prompt mean something. ${meanSentence(meanReward)}
${hasAdapter ? ADAPTER : ""}`;
}

const OPENING = `\`\`\`python
from transformers import AutoModelForSequenceClassification, AutoTokenizer
tokenizer = AutoTokenizer.from_pretrained(".")
model = AutoModelForSequenceClassification.from_pretrained(".")
`;

const PAIR_USE = `Give prompt and completion as a pair of texts; the logit is the reward. Of what is too long Preferendum cuts the
beginning of the prompt first, then the end of the completion; the tokenizer's own cut below is another:

${OPENING}reward = model(**tokenizer("prompt", "completion", truncation=True, return_tensors="pt")).logits[0, 0]
\`\`\`
`;

const CHAT_USE = `Give the conversation in the tokenizer's chat template (without one: prompt, an empty line, completion,
end token); the logit is the reward:

${OPENING}messages = [{"role": "user", "content": "prompt"}, {"role": "assistant", "content": "completion"}]
text = tokenizer.apply_chat_template(messages, tokenize=False)
starts = tokenizer.bos_token is not None and text.startswith(tokenizer.bos_token)
reward = model(**tokenizer(text, add_special_tokens=not starts, return_tensors="pt")).logits[0, 0]
\`\`\`
`;

const ADAPTER = `
The folder \`adapter\` holds what was trained, as an adapter for PEFT on the base; the weights here have it merged.
`;

function meanSentence(mean: number | null): string {
  if (mean === null) return "The mean over the training completions is 0.";
  return `The mean over the training completions is ${mean.toFixed(4)} (\`mean\` in config.json).`;
}
