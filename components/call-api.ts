/** A refusal by the API, with the words for the person. */
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

/** What went wrong, in words for the person. */
export function describeFailure(error: unknown): {
  readonly message: string;
  readonly fix?: string | undefined;
} {
  if (error instanceof ApiError) return { message: error.message, fix: error.fix };
  return { message: "The server was not reached.", fix: "Check the connection and try again." };
}

export function toApiError(status: number, reply: unknown): ApiError {
  const error = isErrorBody(reply) ? reply.error : undefined;
  return new ApiError(
    status,
    error?.code ?? "internal",
    error?.message ?? `The server answered ${status}.`,
    error?.fix,
    error?.details,
  );
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
