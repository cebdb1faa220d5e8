import type { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { ApiRequest } from "./bind";

const MAX_JSON_BYTES = 8 * 1024 * 1024;

/** The JSON body that the contract asks for, parsed; an empty one counts as {}. */
export async function readBody(
  request: ApiRequest,
  schema: z.ZodType | "stream" | undefined,
): Promise<unknown> {
  if (schema === undefined || schema === "stream") return undefined;
  const bytes = await readBytes(request);
  if (bytes.length === 0) return schema.parse({});
  requireJsonType(request.headers.get("content-type"));
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("bad_request", {
      message: "body is not JSON",
      userMessage: "The request's body is not JSON in UTF-8.",
      fix: "Send an object with content-type application/json.",
      cause,
    });
  }
  return schema.parse(value);
}

/** Forms of other sites can send only other types: what says that it is no JSON is not read as JSON. */
function requireJsonType(contentType: string | null): void {
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (type === undefined || type === "application/json" || /^application\/[\w.-]+\+json$/.test(type)) return;
  throw new AppError("unsupported_type", {
    message: `content type ${type}`,
    userMessage: `The request's body is ${type}, not JSON.`,
    fix: "Send it with the header content-type: application/json.",
  });
}

async function readBytes(request: ApiRequest): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.length;
      if (size > MAX_JSON_BYTES) break;
      parts.push(part);
    }
  } catch (cause) {
    throw new AppError("bad_request", {
      message: "body cut off",
      userMessage: "The request's body was cut off.",
      cause,
    });
  }
  if (size > MAX_JSON_BYTES)
    throw new AppError("too_large", `A JSON body may have at most ${MAX_JSON_BYTES / 1024 / 1024} MB.`);
  return Buffer.concat(parts);
}
