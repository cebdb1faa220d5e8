import { createReadStream } from "node:fs";
import http from "node:http";
import https from "node:https";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { HubUnavailable } from "./hub";

const IDLE_MS = 60_000;

export interface FilePart {
  readonly file: string;
  /** First byte, and the one behind the last. */
  readonly start: number;
  readonly end: number;
}

/**
 * Sends a part of a file by PUT to an address that the hub gave, with its length ahead, as its storage demands; gives the
 * reply's ETag. The token does not go there: the address itself is the permission.
 */
export async function putFile(
  url: string,
  headers: Readonly<Record<string, string>>,
  { file, start, end }: FilePart,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { request } = new URL(url).protocol === "https:" ? https : http;
  const sending = request(url, {
    method: "PUT",
    signal,
    headers: { ...headers, "content-length": end - start },
  });
  sending.setTimeout(IDLE_MS, () => sending.destroy(new Error(`no answer within ${IDLE_MS / 1000} s`)));
  const replied = new Promise<http.IncomingMessage>((resolve, reject) => {
    sending.once("response", resolve);
    sending.once("error", reject);
  });
  replied.catch(() => undefined); // seen where it is awaited
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onSent(chunk.length);
      done(null, chunk);
    },
  });
  try {
    if (end > start) await pipeline(createReadStream(file, { start, end: end - 1 }), meter, sending);
    else sending.end();
    const reply = await replied;
    reply.resume();
    const { statusCode: status = 0 } = reply;
    if (status < 200 || status > 299) throw new Error(`the storage answered ${status}`);
    return reply.headers.etag;
  } catch (cause) {
    signal.throwIfAborted();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HubUnavailable(`A file did not arrive at ${new URL(url).host}: ${reason}.`, { cause });
  }
}
