import { createHash } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** What the hub shall do wrong, or in another way than usual. */
export interface HubFaults {
  /** Transfers of weights end after so many bytes each, the first of them first, as behind a proxy that gives up. */
  cutAfter: number[];
  /** Then their connections are reset after so many: how many of them arrive is left to chance. */
  resetAfter: number[];
  /** The host of large files ignores Range. */
  ignoresRange: boolean;
  /** It sends other bytes of weights than it lists. */
  sendsOtherBytes: boolean;
  /** Replies in place of every answer: status and the hub's own code. */
  refuses: { readonly status: number; readonly code?: string } | null;
}

/** A request as the hub or its host of large files saw it. */
export interface SeenRequest {
  readonly host: "hub" | "cdn";
  readonly path: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
}

/**
 * A server that answers like the hub: a listing of a commit's files, small files itself, large ones by a redirect to
 * another host that knows Range.
 */
export class FakeModelHub {
  readonly files = new Map<string, Buffer>();
  readonly seen: SeenRequest[] = [];
  readonly faults: HubFaults = {
    cutAfter: [],
    resetAfter: [],
    ignoresRange: false,
    sendsOtherBytes: false,
    refuses: null,
  };
  readonly #hub = http.createServer((request, response) => this.#answerHub(request, response));
  readonly #cdn = http.createServer((request, response) => this.#answerCdn(request, response));

  constructor(readonly repo: string) {}

  async start(): Promise<void> {
    for (const server of [this.#hub, this.#cdn])
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return addressOf(this.#hub);
  }

  /** Paths that were asked for since the last call. */
  takeSeen(): SeenRequest[] {
    return this.seen.splice(0);
  }

  close(): void {
    for (const server of [this.#hub, this.#cdn]) {
      server.close();
      server.closeAllConnections();
    }
  }

  #answerHub(request: IncomingMessage, response: ServerResponse): void {
    const path = this.#note("hub", request);
    const { refuses } = this.faults;
    if (refuses !== null) {
      refuse(response, refuses.status, refuses.code);
      return;
    }
    if (path.startsWith("/api/models/")) {
      const [repo, revision] = path.slice("/api/models/".length).split("?")[0]?.split("/revision/") ?? [];
      if (repo !== this.repo) {
        refuse(response, 401, "RepoNotFound");
        return;
      }
      if (revision !== "main" && revision !== COMMIT) {
        refuse(response, 404, "RevisionNotFound");
        return;
      }
      sendJson(response, this.#listing());
      return;
    }
    const name = path.slice(`/${this.repo}/resolve/${COMMIT}/`.length);
    const bytes = this.files.get(name);
    if (bytes === undefined) {
      refuse(response, 404, "EntryNotFound");
      return;
    }
    if (!isLarge(name)) response.writeHead(200, { etag: `"${gitHash(bytes)}"` }).end(bytes);
    else
      response
        .writeHead(302, {
          location: `${addressOf(this.#cdn)}/${name}?signature=x`,
          "x-linked-etag": sha256(bytes),
        })
        .end();
  }

  #answerCdn(request: IncomingMessage, response: ServerResponse): void {
    const name = this.#note("cdn", request).slice(1).split("?")[0] ?? "";
    const listed = this.files.get(name);
    if (listed === undefined) {
      refuse(response, 403, undefined);
      return;
    }
    const bytes = this.faults.sendsOtherBytes ? Buffer.from(listed).fill(1, 0, 8) : listed;
    const from = this.faults.ignoresRange
      ? 0
      : Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const rest = bytes.subarray(from);
    const range = from === 0 ? {} : { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    const status = from === 0 ? 200 : 206;
    const cut = this.faults.cutAfter.shift();
    const reset = cut === undefined ? this.faults.resetAfter.shift() : undefined;
    const sent = rest.subarray(0, cut);
    response.writeHead(status, { ...range, "content-length": sent.length });
    if (reset === undefined) response.end(sent);
    else response.write(rest.subarray(0, reset), () => response.destroy());
  }

  #note(host: SeenRequest["host"], { url = "/", headers }: IncomingMessage): string {
    const { authorization, range } = headers;
    this.seen.push({ host, path: url, authorization, range });
    return url;
  }

  #listing() {
    const siblings = [...this.files].map(([rfilename, bytes]) => ({
      rfilename,
      size: bytes.length,
      blobId: gitHash(bytes),
      ...(isLarge(rfilename) ? { lfs: { sha256: sha256(bytes), size: bytes.length, pointerSize: 134 } } : {}),
    }));
    return { id: this.repo, sha: COMMIT, cardData: { license: "apache-2.0" }, siblings };
  }
}

const isLarge = (name: string): boolean => /\.(safetensors|bin|pt)$/.test(name);
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const gitHash = (bytes: Buffer): string =>
  createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

function addressOf(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function refuse(response: ServerResponse, status: number, code: string | undefined): void {
  response.writeHead(status, code === undefined ? {} : { "x-error-code": code }).end();
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
}
