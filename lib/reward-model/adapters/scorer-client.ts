import { z } from "zod";
import { AppError, ERROR_CODES, type ErrorCode } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { type ScoreReply, scoreReplySchema, type ServedModelFacts, servedModelSchema } from "../schema";
import type { ScoreInput } from "../score-input";

const TIMEOUT_MS = 120_000;

const failureSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), fix: z.string().optional() }),
});

/** Asks the scorer process of this machine. */
export async function askScorer(inputs: readonly ScoreInput[]): Promise<ScoreReply> {
  return scoreReplySchema.parse(await ask("/score", { method: "POST", body: JSON.stringify({ inputs }) }));
}

/** The model that answers now; unavailable when none is served. */
export async function askServedModel(): Promise<ServedModelFacts> {
  return servedModelSchema.parse(await ask("/model", { method: "GET" }));
}

async function ask(path: string, request: Pick<RequestInit, "method" | "body">): Promise<unknown> {
  const { SCORER_URL, SCORER_TOKEN } = env();
  if (SCORER_URL === undefined || SCORER_TOKEN === undefined)
    throw notReached("SCORER_URL or SCORER_TOKEN is not set");
  const response = await send(new URL(path, SCORER_URL), SCORER_TOKEN, request);
  const body: unknown = await response.json();
  if (response.ok) return body;
  const { error } = failureSchema.parse(body);
  throw new AppError(isErrorCode(error.code) ? error.code : "internal", {
    message: `scorer: ${error.message}`,
    userMessage: error.message,
    ...(error.fix === undefined ? {} : { fix: error.fix }),
  });
}

async function send(url: URL, token: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {
      ...request,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    if (cause instanceof Error && cause.name === "TimeoutError") throw tooSlow(cause);
    throw notReached(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function tooSlow(cause: unknown): AppError {
  return new AppError("unavailable", {
    message: "scorer timed out",
    userMessage: `The scorer did not answer within ${TIMEOUT_MS / 1000} seconds.`,
    fix: "It may be busy with other requests. Send fewer or shorter texts at a time, or try again later.",
    cause,
  });
}

function notReached(message: string, cause?: unknown): AppError {
  return new AppError("unavailable", {
    message: `scorer not reached: ${message}`,
    userMessage: "The scorer is not running.",
    fix: "It is started with the site and comes back by itself within seconds. Try again.",
    cause,
  });
}

function isErrorCode(code: string): code is ErrorCode {
  return code in ERROR_CODES;
}
