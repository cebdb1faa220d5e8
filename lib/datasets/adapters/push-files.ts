import { open, readFile } from "node:fs/promises";
import { z } from "zod";
import { storedFilePath } from "@/lib/platform/files";
import type { DatasetFile } from "../schema";
import { type Hub, HubUnavailable } from "./hub";
import { putFile } from "./put-file";

/** Larger files go to the large file storage, whatever the hub proposes: a commit holds the others as text. */
const MAX_REGULAR_BYTES = 10_000_000;
const SAMPLE_BYTES = 512;

export interface PushedCommit {
  readonly isPrivate: boolean;
  readonly summary: string;
  readonly files: readonly DatasetFile[];
  /** Called with the bytes that arrived, or were there. */
  readonly onSent: (bytes: number) => void;
}

/** Puts the files into the dataset repository in one commit, and makes the repository where there is none; gives the commit's address. */
export async function pushFiles(
  hub: Hub,
  { isPrivate, summary, files, onSent }: PushedCommit,
): Promise<string> {
  await hub.createRepository(isPrivate);
  const large = await findLarge(hub, files);
  for (const action of await planUploads(hub, large)) await upload(hub, action, onSent);
  const lines: unknown[] = [{ key: "header", value: { summary, description: "" } }];
  for (const file of files) {
    const { path, sha256, bytes } = file;
    if (large.includes(file))
      lines.push({ key: "lfsFile", value: { path, algo: "sha256", oid: sha256, size: bytes } });
    else {
      const content = (await readFile(storedFilePath(sha256))).toString("base64");
      lines.push({ key: "file", value: { path, content, encoding: "base64" } });
      onSent(bytes);
    }
  }
  const { commitUrl } = await hub.askLines(
    `/api/datasets/${hub.repository}/commit/main`,
    lines,
    commitSchema,
  );
  return commitUrl;
}

const commitSchema = z.object({ commitUrl: z.url({ protocol: /^https?$/ }) });
const preuploadSchema = z.object({
  files: z.array(z.object({ path: z.string(), uploadMode: z.enum(["regular", "lfs"]) })),
});

/** Those that go to the large file storage. */
async function findLarge(hub: Hub, files: readonly DatasetFile[]): Promise<DatasetFile[]> {
  const asked = await Promise.all(
    files.map(async ({ path, sha256, bytes }) => ({ path, size: bytes, sample: await readSample(sha256) })),
  );
  const body = { files: asked };
  const reply = await hub.ask(`/api/datasets/${hub.repository}/preupload/main`, body, preuploadSchema);
  const modes = new Map(reply.files.map(({ path, uploadMode }) => [path, uploadMode]));
  return files.filter(({ path, bytes }) => bytes > MAX_REGULAR_BYTES || modes.get(path) === "lfs");
}

async function readSample(sha256: string): Promise<string> {
  const file = await open(storedFilePath(sha256));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString("base64");
  } finally {
    await file.close();
  }
}

const actionSchema = z.object({ href: z.url(), header: z.record(z.string(), z.coerce.string()).default({}) });
const batchSchema = z.object({
  objects: z.array(
    z.object({
      oid: z.string(),
      error: z.object({ message: z.string() }).optional(),
      actions: z.object({ upload: actionSchema, verify: actionSchema.optional() }).optional(),
    }),
  ),
});

interface Upload {
  readonly file: DatasetFile;
  /** Undefined: the storage has it already. */
  readonly actions: z.infer<typeof batchSchema>["objects"][number]["actions"];
}

/** What the storage wants of these files. */
async function planUploads(hub: Hub, files: readonly DatasetFile[]): Promise<Upload[]> {
  if (files.length === 0) return [];
  const body = {
    operation: "upload",
    transfers: ["basic", "multipart"],
    hash_algo: "sha256",
    objects: files.map(({ sha256, bytes }) => ({ oid: sha256, size: bytes })),
  };
  const url = `${hub.endpoint}/datasets/${hub.repository}.git/info/lfs/objects/batch`;
  const { objects } = await hub.askStorage(url, body, batchSchema);
  return files.map((file) => {
    const object = objects.find(({ oid }) => oid === file.sha256);
    if (object === undefined || object.error !== undefined)
      throw new HubUnavailable(
        `The storage takes no ${file.path}: ${object?.error?.message ?? "no answer"}.`,
      );
    return { file, actions: object.actions };
  });
}

async function upload(hub: Hub, { file, actions }: Upload, onSent: PushedCommit["onSent"]): Promise<void> {
  const { sha256, bytes } = file;
  if (actions === undefined) {
    onSent(bytes);
    return;
  }
  const { href, header } = actions.upload;
  const { chunk_size: chunkSize, ...headers } = header;
  if (chunkSize === undefined) {
    const whole = { file: storedFilePath(sha256), start: 0, end: bytes };
    await putFile(href, headers, whole, onSent, hub.signal);
  } else await uploadParts(hub, file, { href, header, chunkBytes: Number(chunkSize) }, onSent);
  if (actions.verify !== undefined)
    await hub.askStorage(actions.verify.href, { oid: sha256, size: bytes }, z.unknown());
}

interface Parts {
  readonly href: string;
  /** The address of each part under its number. */
  readonly header: Readonly<Record<string, string>>;
  readonly chunkBytes: number;
}

/** In parts, one after the other; the storage puts them together. */
async function uploadParts(
  hub: Hub,
  { path, sha256, bytes }: DatasetFile,
  { href, header, chunkBytes }: Parts,
  onSent: PushedCommit["onSent"],
): Promise<void> {
  const urls = Object.entries(header)
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, url]) => url);
  if (!(chunkBytes > 0) || urls.length !== Math.ceil(bytes / chunkBytes))
    throw new HubUnavailable(`The storage offers ${urls.length} parts for ${path}, which do not fit.`);
  const parts: { partNumber: number; etag: string }[] = [];
  for (const [i, url] of urls.entries()) {
    const [start, end] = [i * chunkBytes, Math.min(bytes, (i + 1) * chunkBytes)];
    const part = { file: storedFilePath(sha256), start, end };
    const etag = await putFile(url, {}, part, onSent, hub.signal);
    if (etag === undefined) throw new HubUnavailable(`The storage confirmed no part ${i + 1} of ${path}.`);
    parts.push({ partNumber: i + 1, etag });
  }
  await hub.askStorage(href, { oid: sha256, parts }, z.unknown());
}
