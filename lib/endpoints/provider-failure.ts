import { toStorable } from "@/lib/base/storable";

/**
 * What a failed request means for the rest of the work.
 * again: the same request may succeed later. refused: this request never will; others may. stop: none will.
 */
export type FailureKind = "again" | "refused" | "stop";

/** A request that a model server did not answer as asked. Its message is for the person; it holds no prompt and no key. */
export class ProviderFailure extends Error {
  readonly kind: FailureKind;
  /** How long the server wants to be left alone. */
  readonly retryAfterMs: number | undefined;
  /** The parameter that the server complained about, where it can do without. */
  readonly about: "n" | "max_completion_tokens" | "logprobs" | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    more: {
      readonly retryAfterMs?: number | undefined;
      readonly about?: ProviderFailure["about"];
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = "ProviderFailure";
    this.kind = kind;
    this.retryAfterMs = more.retryAfterMs;
    this.about = more.about;
  }
}

export interface HttpReply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** How much of a server's own words is told. */
const MAX_WORDS = 300;

/** What a reply that is no success means. */
export function failureOfReply(reply: HttpReply, now: Date): ProviderFailure {
  const { status, body } = reply;
  const words = wordsOf(body);
  const message = `The server answered ${status}${words === "" ? "." : `: ${words}`}`;
  if (status >= 300 && status < 400)
    return new ProviderFailure(
      "stop",
      `The server answered ${status}, a redirect: these are not followed. Give the endpoint the address that it leads to.`,
    );
  if (status === 401 || status === 403)
    return new ProviderFailure("stop", `${message} Look at the endpoint's API key.`);
  if (status === 404)
    return new ProviderFailure("stop", `${message} Look at the endpoint's address and the model's name.`);
  if (status === 402 || /insufficient_quota|billing_hard_limit/.test(body))
    return new ProviderFailure("stop", `${message} Look at the account's balance.`);
  if (status === 429 || status === 408 || status === 409 || status >= 500)
    return new ProviderFailure("again", message, { retryAfterMs: retryAfterMs(reply.retryAfter, now) });
  return new ProviderFailure("refused", message, { about: aboutOf(words) });
}

/** Seconds or a date (RFC 9110, 10.2.3), in milliseconds from now. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

function aboutOf(words: string): ProviderFailure["about"] {
  if (words.includes("max_completion_tokens")) return "max_completion_tokens";
  if (words.includes("logprobs")) return "logprobs";
  return /(^|[^\w])n([^\w]|$)/.test(words) ? "n" : undefined;
}

/** The message of an error as the providers write it, else the first words of the reply. */
function wordsOf(body: string): string {
  const found =
    /"message"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1] ??
    /"error"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  const words = (found === undefined ? body : unquote(found)).replace(/\s+/gu, " ").trim();
  return toStorable(words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words);
}

/** As it stands where it is no JSON: a server that fails may write that wrongly too. */
function unquote(json: string): string {
  try {
    const text: unknown = JSON.parse(json);
    return typeof text === "string" ? text : json;
  } catch {
    return json.slice(1, -1);
  }
}
