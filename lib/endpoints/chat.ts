import type { Message } from "@/lib/formats/message";

/** One request for answers to a conversation. What is undefined is not sent: some models refuse what they cannot do. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  /** Answers wanted at once; above 1 only where the provider can. */
  readonly n: number;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly seed?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly stop?: readonly string[] | undefined;
}

export interface Choice {
  readonly text: string;
  readonly finishReason: string | null;
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
}

export const USUAL_DIALECT: Dialect = { takesN: true, lengthKey: "max_tokens" };
