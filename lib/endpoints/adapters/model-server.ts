import { guardedRequest, PrivateAddress } from "@/lib/platform/guarded-request";
import { anthropicProtocol } from "../anthropic-protocol";
import type { ChatReply, ChatRequest, Dialect, Protocol } from "../chat";
import { ollamaProtocol } from "../ollama-protocol";
import { openaiProtocol } from "../openai-protocol";
import { failureOfReply, type HttpReply, ProviderFailure } from "../provider-failure";
import type { Provider } from "../schema";
import { SCRIPTED_MODELS, scriptedReply } from "../scripted-chat";
import { SCRIPTED_JUDGE } from "../scripted-judge";

const PROTOCOLS: Readonly<Record<Exclude<Provider, "scripted">, Protocol>> = {
  openai: openaiProtocol,
  ollama: ollamaProtocol,
  anthropic: anthropicProtocol,
};
const DEFAULT_TIMEOUT_MS = 300_000;

/** A model server that can be asked. Every failure is a ProviderFailure, but for an abort, which throws its reason. */
export interface ModelServer {
  readonly chat: (request: ChatRequest, dialect: Dialect, signal: AbortSignal) => Promise<ChatReply>;
  readonly listModels: (signal: AbortSignal) => Promise<readonly string[]>;
}

export interface ServerAddress {
  readonly provider: Provider;
  readonly baseUrl: string | null;
  readonly apiKey: string | undefined;
  readonly allowPrivate: boolean;
  readonly timeoutMs?: number;
}

/** The server at this address; the scripted one needs none. */
export function connectModelServer(address: ServerAddress): ModelServer {
  const { provider, baseUrl } = address;
  if (provider === "scripted" || baseUrl === null) return SCRIPTED;
  const protocol = PROTOCOLS[provider];
  return {
    chat: async (request, dialect, signal) => {
      const body = defined(protocol.body(request, dialect));
      const text = await ask(address, protocol, protocol.chatPath, signal, JSON.stringify(body));
      return { ...parse(text, protocol.parseReply), sent: withoutMessages(body) };
    },
    listModels: async (signal) =>
      parse(await ask(address, protocol, protocol.modelsPath, signal), protocol.parseModels),
  };
}

const SCRIPTED: ModelServer = {
  chat: (request) => Promise.resolve(scriptedReply(request)),
  listModels: () => Promise.resolve([...SCRIPTED_MODELS, SCRIPTED_JUDGE]),
};

async function ask(
  { baseUrl, apiKey, allowPrivate, timeoutMs = DEFAULT_TIMEOUT_MS }: ServerAddress,
  protocol: Protocol,
  path: string,
  signal: AbortSignal,
  body?: string,
): Promise<string> {
  signal.throwIfAborted();
  const headers = protocol.headers(apiKey);
  let reply: HttpReply;
  try {
    const method = body === undefined ? "GET" : "POST";
    const url = new URL(`${baseUrl ?? ""}${path}`);
    reply = await guardedRequest({ method, url, headers, body, allowPrivate, timeoutMs, signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw failureOfConnection(cause, timeoutMs);
  }
  if (reply.status >= 200 && reply.status < 300) return reply.body;
  throw failureOfReply(reply, new Date());
}

function failureOfConnection(cause: unknown, timeoutMs: number): ProviderFailure {
  if (cause instanceof PrivateAddress)
    return new ProviderFailure(
      "stop",
      `${cause.message} If that is meant, allow private addresses for this endpoint.`,
      { cause },
    );
  const name = cause instanceof Error ? cause.name : "";
  if (name === "TimeoutError" || name === "AbortError")
    return new ProviderFailure("again", `The server did not answer within ${timeoutMs / 1000} s.`, { cause });
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  return new ProviderFailure("again", `The server was not reached (${code}).`, { cause });
}

function parse<T>(text: string, read: (reply: unknown) => T): T {
  try {
    return read(JSON.parse(text));
  } catch (cause) {
    throw new ProviderFailure(
      "again",
      "The server answered with something that is no reply of this provider.",
      {
        cause,
      },
    );
  }
}

/** As JSON would have it: what is undefined is not there. */
function defined(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function withoutMessages(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== "messages"));
}
