import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { UsageError } from "./command";

/** How a command that failed ends: what it prints, and 2 for wrong usage, 1 for everything else. */
export interface Failure {
  readonly exitCode: 1 | 2;
  readonly code: string;
  readonly message: string;
  readonly fix?: string | undefined;
  readonly details?: unknown;
}

/** The one table from what was thrown to what the person and the calling program are told. */
export function describeFailure(error: unknown, usage: string): Failure {
  if (error instanceof UsageError)
    return { exitCode: 2, code: "usage", message: error.message, fix: `Usage: preferendum ${usage}` };
  if (error instanceof AppError) {
    const { code, userMessage: message, fix, details } = error;
    return { exitCode: 1, code, message, fix, details };
  }
  if (error instanceof z.ZodError)
    return { exitCode: 1, code: "invalid_input", message: z.prettifyError(error) };
  if (error instanceof Error && "syscall" in error)
    return {
      exitCode: 1,
      code: "unavailable",
      message: error.message, // as in "EACCES: permission denied, mkdir '/out'"
      fix: "Look at the path or address, who may write there, and the room on the disk.",
    };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: 1, code: "internal", message };
}
