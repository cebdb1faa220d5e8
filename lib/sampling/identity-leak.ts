/** Names that models give themselves, and those of their makers. */
const NAMES =
  "ChatGPT|GPT-?\\d[\\w.-]*|Claude|Gemini|Bard|LLaMA|Llama|Qwen|Tongyi Qianwen|DeepSeek[\\w-]*|Mistral|Mixtral|Grok|Kimi|Command R\\+?|Copilot|Phi-\\d|Gemma";
const MAKERS =
  "OpenAI|Anthropic|Google(?: DeepMind)?|Meta(?: AI)?|Microsoft|Alibaba(?: Cloud)?|Mistral AI|xAI|DeepSeek|Moonshot AI|Cohere";

const LEAKS: readonly RegExp[] = [
  // "I am ChatGPT", "my name is Claude"
  new RegExp(
    `\\b(?:I am|I['’]m|my name is) (?:an? |the )?(?:AI |assistant |language model )*(?:called |named )?(?:${NAMES})\\b`,
    "iu",
  ),
  // "as an assistant made by OpenAI", "I was trained by Google"
  new RegExp(
    `\\b(?:I am|I['’]m|I was|as) (?:an? )?[^.!?\\n]{0,60}\\b(?:made|created|developed|trained|built) by (?:${MAKERS})\\b`,
    "iu",
  ),
  new RegExp(`\\bmy (?:creator|developer|maker)s?,? (?:is |are )?(?:${MAKERS})\\b`, "iu"),
  // "as an AI language model,", but not "as an AI engineer"
  /\bas an? (?:AI|artificial intelligence|(?:large )?language model)(?= (?:(?:large )?language )?(?:model|assistant)\b| I\b|,)/iu,
  /\bI(?: am|['’]m) (?:just |only )?an? (?:AI(?= (?:(?:large )?language )?(?:model|assistant)\b|[.,!?])|(?:large )?language model)\b/iu,
  new RegExp(
    `\\bich bin (?:(?:eine? )?(?:KI|KI-Modell|Sprachmodell)|${NAMES})\\b|\\bals (?:KI|Sprachmodell)\\b`,
    "iu",
  ),
];

/** The words with which a text gives away that a model, or which one, wrote it; undefined when there are none. */
export function findIdentityLeak(text: string): string | undefined {
  for (const leak of LEAKS) {
    const found = leak.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}
