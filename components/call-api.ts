import type { AnnotateText } from "@/lib/messages/languages";

/** A refusal by the API, with the words for the person; no words where something before the API refused. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fix: string | undefined,
    readonly details: unknown,
  ) {
    super(message);
  }
}

/**
 * Calls the API from the browser. `T` is `ReplyOf<typeof someContract>`: only the contract's type is imported, so that
 * no schema library comes into the page. Throws ApiError for a refusal, TypeError when the server is not reached.
 */
export async function callApi<T>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const reply: unknown = await response.json().catch(() => undefined);
  if (response.ok) return reply as T; // the server checked it against the contract
  throw toApiError(response.status, reply);
}

/** What went wrong: in the server's words, or what the page has to say itself. */
export type Failure =
  | { readonly is: "said"; readonly message: string; readonly fix: string | undefined }
  | { readonly is: "wordless"; readonly status: number }
  | { readonly is: "cancelled" }
  | { readonly is: "unreached" };

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly fix?: string | undefined;
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof ApiError) return describeRefusal(error);
  const isCancelled = error instanceof DOMException && error.name === "AbortError";
  return { is: isCancelled ? "cancelled" : "unreached" };
}

/** The same of a refusal that was kept. */
export function describeRefusal({ status, message, fix }: Refusal): Failure {
  return message === "" ? { is: "wordless", status } : { is: "said", message, fix };
}

/** A failure in words for the person. */
export function sayFailure(
  failure: Failure,
  texts: AnnotateText["site"]["failures"],
): { readonly message: string; readonly fix: string | undefined } {
  switch (failure.is) {
    case "said":
      return failure;
    case "wordless":
      return { message: texts.wordless(failure.status), fix: undefined };
    case "cancelled":
      return { message: texts.cancelled, fix: undefined };
    case "unreached":
      return { message: texts.unreached, fix: texts.unreachedFix };
  }
}

export function toApiError(status: number, reply: unknown): ApiError {
  const error = isErrorBody(reply) ? reply.error : undefined;
  return new ApiError(status, error?.code ?? "internal", error?.message ?? "", error?.fix, error?.details);
}

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly fix?: string;
    readonly details?: unknown;
  };
}

function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === "object" && value !== null && "error" in value && typeof value.error === "object";
}
