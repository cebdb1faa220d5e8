import type { Message } from "@/lib/formats/message";
import type { Provider } from "./schema";

/** What some servers take beyond OpenAI's parameters; a provider that has no word for one never sees it. */
export interface ExtraParameters {
  readonly topK?: number | undefined;
  readonly minP?: number | undefined;
  /** vLLM's repetition_penalty, Ollama's repeat_penalty: 1 is none. */
  readonly repetitionPenalty?: number | undefined;
  /** Ollama's num_ctx: tokens that the model holds at once. */
  readonly contextTokens?: number | undefined;
  /** vLLM's and llama.cpp's chat_template_kwargs, as in {"enable_thinking": false}. */
  readonly chatTemplateArguments?: Readonly<Record<string, unknown>> | undefined;
}

/** One request for answers to a conversation. What is undefined is not sent: some models refuse what they cannot do. */
export interface ChatRequest extends ExtraParameters {
  readonly model: string;
  readonly messages: readonly Message[];
  /** Answers wanted at once; above 1 only where the provider can. */
  readonly n: number;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly seed?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly stop?: readonly string[] | undefined;
  /** So many of the likeliest tokens at each place of the answer are to be told with it. */
  readonly topLogprobs?: number | undefined;
}

/** One token of an answer with the likeliest ones in its place, itself among them where the server tells it. */
export interface AnswerToken {
  readonly token: string;
  readonly top: readonly { readonly token: string; readonly logprob: number }[];
}

export interface Choice {
  readonly text: string;
  readonly finishReason: string | null;
  /** Where they were asked for and the server tells them. */
  readonly tokens?: readonly AnswerToken[] | undefined;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ChatReply {
  /** As many as the server gave, in its order. */
  readonly choices: readonly Choice[];
  readonly usage: Usage | null;
  readonly fingerprint: string | null;
  /** The parameters as they were sent, without the messages. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** What is told of a reply besides what was sent. */
export type ParsedReply = Omit<ChatReply, "sent">;

/** How one provider's protocol spells a request and a reply. */
export interface Protocol {
  readonly chatPath: string;
  readonly modelsPath: string;
  readonly headers: (key: string | undefined) => Readonly<Record<string, string>>;
  readonly body: (request: ChatRequest, dialect: Dialect) => Readonly<Record<string, unknown>>;
  /** Throws where the reply has another shape. */
  readonly parseReply: (reply: unknown) => ParsedReply;
  readonly parseModels: (reply: unknown) => readonly string[];
}

/** What a server turned out to want otherwise than usual. */
export interface Dialect {
  /** It takes `n`. */
  readonly takesN: boolean;
  /** Its name for the limit of an answer's length. */
  readonly lengthKey: "max_tokens" | "max_completion_tokens";
  /** It takes `logprobs`. */
  readonly takesLogprobs: boolean;
}

export const USUAL_DIALECT: Dialect = { takesN: true, lengthKey: "max_tokens", takesLogprobs: true };

/** What a provider's servers take unless one refuses it. */
export function usualDialect(provider: Provider): Dialect {
  const isOpenai = provider === "openai";
  return { ...USUAL_DIALECT, takesN: isOpenai || provider === "scripted", takesLogprobs: isOpenai };
}
