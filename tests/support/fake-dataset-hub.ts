import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const TOKEN = "hf_good";
const createSchema = z.object({
  name: z.string(),
  organization: z.string(),
  type: z.literal("dataset"),
  private: z.boolean(),
});
const preuploadSchema = z.object({
  files: z.array(z.object({ path: z.string(), size: z.number(), sample: z.base64() })),
});
const batchSchema = z.object({
  operation: z.literal("upload"),
  transfers: z.array(z.string()),
  hash_algo: z.literal("sha256"),
  objects: z.array(z.object({ oid: z.string(), size: z.number() })),
});
const partsSchema = z.object({
  oid: z.string(),
  parts: z.array(z.object({ partNumber: z.number(), etag: z.string() })),
});
const lineSchema = z.discriminatedUnion("key", [
  z.object({ key: z.literal("header"), value: z.object({ summary: z.string(), description: z.string() }) }),
  z.object({
    key: z.literal("file"),
    value: z.object({ path: z.string(), content: z.base64(), encoding: z.literal("base64") }),
  }),
  z.object({
    key: z.literal("lfsFile"),
    value: z.object({ path: z.string(), algo: z.literal("sha256"), oid: z.string(), size: z.number() }),
  }),
]);

export interface HubRepository {
  readonly isPrivate: boolean;
  readonly files: Map<string, Buffer>;
  readonly summaries: string[];
}

/** A server that answers as the Hugging Face hub does to who uploads a dataset, its storage for large files included. */
export class FakeDatasetHub {
  readonly token = TOKEN;
  readonly repositories = new Map<string, HubRepository>();
  /** Method and path of every request, in order. */
  readonly asked: string[] = [];
  /** Authorization headers that came to the storage, which needs none. */
  readonly leaked: string[] = [];
  /** Statuses of the next replies, in place of what they would be. */
  failWith: number[] = [];
  /** Larger files go in parts of so many bytes; null: whole. */
  partBytes: number | null = null;
  readonly #objects = new Map<string, Buffer>();
  readonly #parts = new Map<string, Buffer>();
  readonly #server = http.createServer((request, response) => {
    void this.#answer(request).then(({ status, json, etag }) => {
      response.writeHead(status, {
        "content-type": "application/json",
        ...(etag === undefined ? {} : { etag }),
      });
      response.end(JSON.stringify(json ?? {}));
    });
  });
  url = "";

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const { port } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: http.IncomingMessage): Promise<Answer> {
    const { method = "", url = "", headers } = request;
    const body = await readAll(request);
    this.asked.push(`${method} ${url}`);
    const status = this.failWith.shift();
    if (status !== undefined) return { status, json: { error: "as the test wants it" } };
    if (url.startsWith("/storage/")) return this.#store(method, url, headers, body);
    if (headers.authorization !== `Bearer ${TOKEN}`)
      return { status: 401, json: { error: "Invalid credentials in Authorization header" } };
    const text = body.toString("utf8");
    if (url === "/api/repos/create") return this.#create(createSchema.parse(JSON.parse(text)));
    const [, repository, what] =
      /^\/(?:api\/)?datasets\/([^/]+\/[^/]+?)(\.git\/info\/lfs\/objects\/batch|\/.*)$/.exec(url) ?? [];
    const found = this.repositories.get(repository ?? "");
    if (found === undefined) return { status: 404, json: { error: "Repository not found" } };
    if (what === "/preupload/main") return preupload(preuploadSchema.parse(JSON.parse(text)));
    if (what === "/commit/main") return this.#commit(repository ?? "", found, text);
    return this.#plan(batchSchema.parse(JSON.parse(text)), headers["content-type"]);
  }

  #create({ organization, name, private: isPrivate }: z.infer<typeof createSchema>): Answer {
    const repository = `${organization}/${name}`;
    if (organization === "stranger") return { status: 403, json: { error: "You don't have the rights" } };
    if (this.repositories.has(repository)) return { status: 409, json: { error: "You already created it" } };
    this.repositories.set(repository, { isPrivate, files: new Map(), summaries: [] });
    return { status: 200, json: { url: `${this.url}/datasets/${repository}` } };
  }

  #plan({ objects }: z.infer<typeof batchSchema>, type: string | undefined): Answer {
    if (type !== "application/vnd.git-lfs+json") return { status: 415 };
    const planned = objects.map(({ oid, size }) => {
      if (this.#objects.has(oid)) return { oid, size };
      const verify = { href: `${this.url}/storage/verify/${oid}` };
      const upload = this.#uploadOf(oid, size);
      return { oid, size, actions: { upload, verify } };
    });
    return { status: 200, json: { transfer: "basic", objects: planned } };
  }

  #uploadOf(oid: string, size: number) {
    if (this.partBytes === null)
      return { href: `${this.url}/storage/whole/${oid}`, header: { "x-given": "yes" } };
    const count = Math.ceil(size / this.partBytes);
    const urls = Array.from(
      { length: count },
      (_, i) => [String(i + 1).padStart(5, "0"), `${this.url}/storage/part/${oid}/${i + 1}`] as const,
    );
    const header: Record<string, string> = Object.fromEntries(urls);
    header.chunk_size = String(this.partBytes);
    return { href: `${this.url}/storage/complete/${oid}`, header };
  }

  /** The storage: what is not what its name says is refused. */
  #store(method: string, url: string, headers: http.IncomingHttpHeaders, body: Buffer): Answer {
    const [, , what, oid = "", part] = url.split("/");
    const refused = { status: 400 };
    if (method === "PUT") {
      if (headers.authorization !== undefined) this.leaked.push(headers.authorization);
      if (Number(headers["content-length"]) !== body.length) return { status: 411 };
      if (what === "whole")
        return headers["x-given"] === "yes" && this.#keep(oid, body) ? { status: 200 } : refused;
      this.#parts.set(`${oid}/${part ?? ""}`, body);
      return { status: 200, etag: `"etag-${part ?? ""}"` };
    }
    if (what === "verify") return this.#objects.has(oid) ? { status: 200 } : refused;
    const { parts } = partsSchema.parse(JSON.parse(body.toString("utf8")));
    if (parts.some(({ partNumber, etag }) => etag !== `"etag-${partNumber}"`)) return refused;
    const whole = Buffer.concat(
      parts.map(({ partNumber }) => this.#parts.get(`${oid}/${partNumber}`) ?? Buffer.of()),
    );
    return this.#keep(oid, whole) ? { status: 200 } : refused;
  }

  #keep(oid: string, bytes: Buffer): boolean {
    if (createHash("sha256").update(bytes).digest("hex") !== oid) return false;
    this.#objects.set(oid, bytes);
    return true;
  }

  #commit(repository: string, { files, summaries }: HubRepository, text: string): Answer {
    for (const line of text.trimEnd().split("\n")) {
      const { key, value } = lineSchema.parse(JSON.parse(line));
      if (key === "header") summaries.push(value.summary);
      else if (key === "file") files.set(value.path, Buffer.from(value.content, "base64"));
      else {
        const object = this.#objects.get(value.oid);
        if (object?.length !== value.size) return { status: 422, json: { error: "no such object" } };
        files.set(value.path, object);
      }
    }
    const commitOid = createHash("sha1").update(text).digest("hex");
    const commitUrl = `${this.url}/datasets/${repository}/commit/${commitOid}`;
    return { status: 200, json: { success: true, commitOid, commitUrl } };
  }
}

interface Answer {
  readonly status: number;
  readonly json?: object;
  readonly etag?: string;
}

/** Data files are large to this hub. */
function preupload({ files }: z.infer<typeof preuploadSchema>): Answer {
  const modes = files.map(({ path }) => ({
    path,
    uploadMode: path.endsWith(".jsonl") ? "lfs" : "regular",
    shouldIgnore: false,
  }));
  return { status: 200, json: { files: modes } };
}

async function readAll(request: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
