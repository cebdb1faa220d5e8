import { lookup as resolveHost, type LookupAddress } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPrivateAddress } from "./private-address";

/** Longer replies are no answers of a model. */
const MAX_REPLY_BYTES = 32 * 1024 * 1024;
/** How long a name may take to resolve and a connection to open. */
const CONNECT_MS = 15_000;

/** The address leads into the server's own network, and the endpoint does not allow that. */
export class PrivateAddress extends Error {}

/** What came back, whole. */
export interface GuardedReply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

export interface GuardedRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly allowPrivate: boolean;
  /** From the connection to the last byte of the reply. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** The status alone is wanted: the rest of the reply is not waited for, and its body is "". */
  readonly withoutBody?: boolean;
}

/** Resolves a name to all its addresses; a test brings one of its own. */
export type ResolveHost = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const resolveAll: ResolveHost = (host, done) => resolveHost(host, { all: true }, done);

/**
 * One request that follows no redirect and uses no proxy. The name is resolved once, each of its addresses is checked, and
 * the connection goes to one of those that were checked: what DNS says a moment later changes nothing.
 */
export function guardedRequest(
  request: GuardedRequest,
  resolve: ResolveHost = resolveAll,
): Promise<GuardedReply> {
  const { url, allowPrivate, timeoutMs } = request;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A literal address is connected to without a look-up.
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host))
    return Promise.reject(refusal(url.hostname));
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  return new Promise((done, fail) => {
    const open = url.protocol === "https:" ? https.request : http.request;
    const sent = open(url, {
      method: request.method,
      headers: { ...request.headers, ...lengthOf(request.body), "accept-encoding": "identity" },
      agent: false, // no connection of another endpoint, checked under another rule, is used again
      lookup: guardedLookup(allowPrivate, resolve),
      signal,
    });
    const connecting = setTimeout(() => sent.destroy(new Error("the connection did not open")), CONNECT_MS);
    sent.on("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(connecting));
    });
    sent.on("close", () => clearTimeout(connecting));
    sent.on("error", fail);
    sent.on("response", (response) => {
      if (request.withoutBody !== true) readReply(response).then(done, fail);
      else {
        done({ ...headOf(response), body: "" });
        response.destroy();
      }
    });
    sent.end(request.body);
  });
}

function guardedLookup(allowPrivate: boolean, resolve: ResolveHost): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, found) => {
      const addresses = error === null ? found : [];
      const usable = allowPrivate ? addresses : addresses.filter(({ address }) => !isPrivateAddress(address));
      const [first] = usable;
      if (error !== null) done(error, []);
      // One inner address among outer ones is a trap too, not a choice.
      else if (usable.length < addresses.length || first === undefined) done(refusal(host), []);
      else if (options.all === true) done(null, usable);
      else done(null, first.address, first.family);
    });
  };
}

function refusal(host: string): PrivateAddress {
  return new PrivateAddress(`${host} is an address inside the server's own network.`);
}

const lengthOf = (body: string | undefined): Record<string, string> =>
  body === undefined
    ? {}
    : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };

async function readReply(response: http.IncomingMessage): Promise<GuardedReply> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_REPLY_BYTES) throw new Error("the reply is longer than 32 MB");
    parts.push(part);
  }
  return { ...headOf(response), body: Buffer.concat(parts).toString("utf8") };
}

function headOf(response: http.IncomingMessage): Omit<GuardedReply, "body"> {
  return { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] };
}
