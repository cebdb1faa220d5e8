import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { tokenSha256 } from "@/lib/platform/token";
import { log } from "@/lib/platform/log";
import { scorerRequestSchema } from "../score-input";
import type { ServedModel } from "./served-model";

const MAX_BODY_BYTES = 16 * 1024 * 1024;

type Model = Pick<ServedModel, "score" | "name" | "describe">;

/**
 * The scorer's HTTP face, for site and worker on the same machine. POST /score and GET /model with a bearer token; GET
 * /health without one.
 */
export function createScorerServer(model: Model, token: string): Server {
  return createServer((request, response) => {
    answer(model, token, request).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => {
        const { status, body } = describeFailure(error);
        send(response, status, body);
      },
    );
  });
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function answer(model: Model, token: string, request: IncomingMessage): Promise<Answer> {
  const route = `${request.method ?? ""} ${request.url ?? ""}`;
  if (route === "GET /health") return { status: 200, body: { model: await model.name() } };
  if (!isAuthorized(request, token))
    throw new AppError("not_signed_in", "The scorer's token is missing or wrong.");
  if (route === "GET /model") return { status: 200, body: await model.describe() };
  if (route !== "POST /score") throw new AppError("not_found", `There is nothing at ${route}.`);
  const { inputs } = scorerRequestSchema.parse(await readJson(request));
  return { status: 200, body: await model.score(inputs) };
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const given = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
  return timingSafeEqual(tokenSha256(given), tokenSha256(token));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) throw new AppError("too_large", "The request is larger than 16 MB.");
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch (cause) {
    throw new AppError("bad_request", {
      message: "body is not JSON",
      userMessage: "The request's body is not JSON.",
      cause,
    });
  }
}

function describeFailure(error: unknown): Answer {
  if (error instanceof AppError) {
    const { code, status, userMessage, fix } = error;
    return { status, body: { error: { code, message: userMessage, fix } } };
  }
  if (error instanceof z.ZodError)
    return { status: 422, body: { error: { code: "invalid_input", message: z.prettifyError(error) } } };
  log.error("scoring_failed", {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return { status: 500, body: { error: { code: "internal", message: "The scorer failed." } } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
