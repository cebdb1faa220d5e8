import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/platform/log";
import { type JsonReply, jsonReply } from "./reply";

export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly fix?: string;
    readonly details?: unknown;
    /** Of an internal fault: the same id is in the log. */
    readonly id?: string;
  };
}

const allowSchema = z.object({ allow: z.array(z.string()) });

/** Every failure becomes a reply here, and only here is it logged. */
export function errorReply(error: unknown): JsonReply {
  return knownReply(asAppError(error));
}

/** The failure as one that can be told; what was not expected is logged, and tells no more than the log's id. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return invalidInput(error);
  const id = randomUUID();
  log.error("request_failed", {
    id,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return new UnexpectedFailure(id, error);
}

class UnexpectedFailure extends AppError {
  constructor(
    readonly id: string,
    cause: unknown,
  ) {
    super("internal", {
      message: `unexpected, ${id}`,
      userMessage: "Something went wrong on the server.",
      fix: `Tell the admin this id: ${id}`,
      cause,
    });
  }
}

/** All problems of an input, each with its place: keys that are not known first, since another one may be missing for it. */
export function invalidInput(error: z.ZodError): AppError {
  const rankOf = ({ code }: z.core.$ZodIssue): number => (code === "unrecognized_keys" ? 0 : 1);
  const issues = error.issues.flatMap(likeliest).toSorted((a, b) => rankOf(a) - rankOf(b));
  const problems = issues.map((issue) => ({ place: issue.path.join("."), message: issue.message }));
  const first = problems[0];
  const text =
    first === undefined
      ? "The input is not valid."
      : first.place === ""
        ? first.message
        : `${first.place}: ${first.message}`;
  return new AppError("invalid_input", { message: text, userMessage: text, details: { problems } });
}

/** Of an input that fits none of several shapes, what is wrong with it as the one that it comes nearest to. */
function likeliest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const faults = (issues: readonly z.core.$ZodIssue[]): number =>
    issues.reduce((sum, one) => sum + (one.code === "unrecognized_keys" ? one.keys.length : 1), 0);
  const nearest = issue.errors.toSorted((a, b) => faults(a) - faults(b))[0] ?? [];
  return nearest.flatMap((one) => likeliest({ ...one, path: [...issue.path, ...one.path] }));
}

function knownReply(error: AppError): JsonReply {
  log.debug("request_refused", { code: error.code, message: error.message });
  const body: ErrorBody = {
    error: {
      code: error.code,
      message: error.userMessage,
      ...(error.fix === undefined ? {} : { fix: error.fix }),
      ...(error.details === undefined ? {} : { details: error.details }),
      ...(error instanceof UnexpectedFailure ? { id: error.id } : {}),
    },
  };
  return jsonReply(body, { status: error.status, headers: headersOf(error) });
}

/** What HTTP asks of these statuses (RFC 9110, 15.5.2 and 15.5.6). */
function headersOf({ code, details }: AppError): Record<string, string> {
  if (code === "not_signed_in") return { "www-authenticate": "Bearer" };
  const allow = allowSchema.safeParse(details);
  return code === "method_not_allowed" && allow.success ? { allow: allow.data.allow.join(", ") } : {};
}
