import type http from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { dispatch } from "@/lib/api/dispatch";
import { errorReply } from "@/lib/api/error-reply";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/platform/log";

/** Which the Request of the web refuses (fetch.spec.whatwg.org, "forbidden method"). */
const FORBIDDEN_METHODS = ["CONNECT", "TRACE", "TRACK"];

/** The API does not pass through Next: that costs some milliseconds a request, and bodies would be buffered. */
export function isApiPath(url: string): boolean {
  return url.startsWith("/api/v1/");
}

/** Answers with the dispatcher's Response. Bodies stream in both directions; a client that goes away ends both. */
export async function answerApi(
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
): Promise<void> {
  try {
    const request = toRequest(incoming);
    const response = request === undefined ? unreadable() : await dispatch(request);
    outgoing.statusCode = response.status;
    for (const [name, value] of response.headers) if (name !== "set-cookie") outgoing.setHeader(name, value);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
    if (!incoming.complete) outgoing.setHeader("connection", "close"); // a body that nobody read to its end
    if (response.body === null) outgoing.end();
    else await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
  } catch (error) {
    if (!outgoing.closed)
      log.warn("reply_cut_off", { message: error instanceof Error ? error.message : String(error) });
    outgoing.destroy();
  }
}

/** Undefined for what is no request of the web: a Host that is no host, or a method such as TRACE. */
function toRequest(incoming: http.IncomingMessage): Request | undefined {
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    const name = incoming.rawHeaders[i] ?? "";
    if (!name.startsWith(":")) headers.append(name, incoming.rawHeaders[i + 1] ?? "");
  }
  const url = `http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`;
  const method = incoming.method ?? "GET";
  if (!URL.canParse(url) || FORBIDDEN_METHODS.includes(method)) return undefined;
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(url, {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming) as BodyInit, duplex: "half" } : {}),
  });
}

function unreadable(): Response {
  const text = "The request's Host or method is not valid.";
  return errorReply(new AppError("bad_request", text));
}
