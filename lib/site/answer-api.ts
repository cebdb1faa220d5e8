import type http from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { ApiRequest } from "@/lib/api/bind";
import { answer } from "@/lib/api/dispatch";
import { answerServe, isServePath } from "@/lib/api/serve";
import { log } from "@/lib/platform/log";
import { clientAddress } from "./client-address";

/** The API does not pass through Next: that costs some milliseconds a request, and bodies would be buffered. */
export function isApiPath(url: string): boolean {
  return url.startsWith("/api/v1/") || isServePath(url);
}

/**
 * Answers with the wrapper's reply. Bodies stream in both directions; a client that goes away ends both.
 * `trustedProxies` is given, not read here: to parse the environment costs as much as a small query.
 */
export async function answerApi(
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
  trustedProxies = 0,
): Promise<void> {
  try {
    const answerOne = isServePath(incoming.url ?? "") ? answerServe : answer;
    const reply = await answerOne(toRequest(incoming, trustedProxies));
    if (!incoming.complete) linger(incoming);
    if (!(reply instanceof Response)) {
      const { status, headers, text } = reply;
      const length = text === null ? {} : { "content-length": Buffer.byteLength(text) };
      outgoing.writeHead(status, { ...headers, ...length });
      outgoing.end(text ?? undefined);
      return;
    }
    outgoing.statusCode = reply.status;
    outgoing.setHeaders(reply.headers);
    if (reply.body === null) outgoing.end();
    else await pipeline(Readable.fromWeb(reply.body as ReadableStream), outgoing);
  } catch (error) {
    if (!outgoing.closed)
      log.warn("reply_cut_off", { message: error instanceof Error ? error.message : String(error) });
    outgoing.destroy();
  }
}

/** How long a client may go on with a body that is refused already. */
const LINGER_MS = 10_000;

/**
 * A body that nobody reads to its end is read and thrown away for a while. To close at once would reset the connection,
 * and a client that is still sending would never see why it is refused (RFC 9112, 9.6).
 */
function linger(incoming: http.IncomingMessage): void {
  incoming.on("error", () => undefined); // the client may go away meanwhile
  incoming.resume();
  const timer = setTimeout(() => incoming.destroy(), LINGER_MS);
  incoming.once("close", () => clearTimeout(timer));
}

/** The body is read as it comes; a reader that stops early does not cut the connection, so that the reply arrives. */
function toRequest(incoming: http.IncomingMessage, trustedProxies: number): ApiRequest {
  const { method = "GET", headers } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  return {
    method,
    url: `http://localhost${incoming.url ?? "/"}`, // whatever the Host header holds, only the path counts
    address: clientAddress(
      incoming.socket.remoteAddress,
      headerText(headers["x-forwarded-for"]) ?? undefined,
      trustedProxies,
    ),
    headers: { get: (name) => headerText(headers[name.toLowerCase()]) },
    body: hasBody ? { [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) } : null,
  };
}

function headerText(value: string | string[] | undefined): string | null {
  return value === undefined ? null : typeof value === "string" ? value : value.join(", ");
}
