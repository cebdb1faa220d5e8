import type { ExtraParameters } from "./chat";
import type { Provider } from "./schema";

/** Which of the extra parameters a provider's protocol has a word for; what else a server makes of them is its own business. */
const TAKEN: Readonly<Record<Provider, readonly (keyof ExtraParameters)[]>> = {
  openai: ["topK", "minP", "repetitionPenalty", "chatTemplateArguments"],
  ollama: ["topK", "minP", "repetitionPenalty", "contextTokens"],
  anthropic: ["topK"],
  scripted: ["topK", "minP", "repetitionPenalty", "contextTokens", "chatTemplateArguments"],
};

/** The extra parameters that are asked for and that the provider has no word for. */
export function unknownExtras(provider: Provider, asked: ExtraParameters): (keyof ExtraParameters)[] {
  const names = ["topK", "minP", "repetitionPenalty", "contextTokens", "chatTemplateArguments"] as const;
  return names.filter((name) => asked[name] !== undefined && !TAKEN[provider].includes(name));
}
