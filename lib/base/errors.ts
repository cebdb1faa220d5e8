/** Every expected failure, its HTTP status and what the command line exits with. */
export const ERROR_CODES = {
  bad_request: 400,
  invalid_input: 422,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_type: 415,
  rate_limited: 429,
  has_refused_lines: 422,
  file_refused: 422,
  unsupported: 422,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorTexts {
  /** For the log. */
  readonly message: string;
  /** For the person: says where and what. */
  readonly userMessage: string;
  /** For the person: how to mend it. */
  readonly fix?: string;
  readonly cause?: unknown;
  /** Data that a program can use, sent along in the response. */
  readonly details?: unknown;
}

/** An expected failure. Anything else that is thrown is a fault of ours and shows the user only an id. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly fix: string | undefined;
  readonly details: unknown;

  constructor(code: ErrorCode, texts: ErrorTexts | string) {
    const given = typeof texts === "string" ? { message: texts, userMessage: texts } : texts;
    super(given.message, { cause: given.cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = given.userMessage;
    this.fix = given.fix;
    this.details = given.details;
  }

  get status(): number {
    return ERROR_CODES[this.code];
  }
}
