import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/base/errors";
import { type HubFile, type HubModel, openHubFile } from "./hub-client";
import { takePart } from "./part-file";

/** Between two tries of a transfer that broke; one that brought something starts again at the first. */
const RETRY_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 16_000] as const;

export interface Download {
  readonly model: HubModel;
  readonly file: HubFile;
  readonly folder: string;
  /** Of every piece, also of what an earlier try had brought; negative where that has to be brought again. */
  readonly onBytes: (bytes: number, isNew: boolean) => void;
  readonly signal?: AbortSignal | undefined;
  readonly retryAfterMs?: readonly number[];
}

/**
 * Brings one file: into a part file of its own first, from where an earlier try broke, and under its own name once all its
 * bytes are there and are the right ones. AppError file_refused, and nothing left, for bytes that are not.
 */
export async function downloadFile(download: Download): Promise<void> {
  const target = path.join(download.folder, download.file.name);
  if (await isWhole(target, download.file)) {
    download.onBytes(download.file.bytes, false);
    return;
  }
  const part = await takePart(target);
  try {
    const hash = await bringAll(part.file, download);
    if (hash.digest("hex") !== download.file.hash.hex) {
      await rm(part.file, { force: true });
      throw wrongBytes(download.file, "they have another hash than the hub names");
    }
    await rename(part.file, target);
  } catch (error) {
    await part.leave();
    throw error;
  }
}

/** Under its own name a file is complete: that it was checked is what the name says. */
async function isWhole(target: string, { bytes }: HubFile): Promise<boolean> {
  return (await sizeOf(target)) === bytes;
}

/** What is there already, and the hash of that. */
interface Transfer {
  have: number;
  hash: Hash;
}

async function bringAll(part: string, download: Download): Promise<Hash> {
  const { file, signal, retryAfterMs = RETRY_AFTER_MS } = download;
  const transfer = await takeUp(part, download);
  let failures = 0;
  while (transfer.have < file.bytes) {
    const before = transfer.have;
    try {
      await bringSome(part, download, transfer);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof AppError && error.code !== "unavailable") throw error;
      failures = transfer.have > before ? 0 : failures + 1;
      const delay = retryAfterMs[failures];
      if (delay === undefined)
        throw error instanceof AppError ? error : brokenOff(file, transfer.have, error);
      await wait(delay, undefined, { ...(signal === undefined ? {} : { signal }) });
    }
  }
  return transfer.hash;
}

/** What an earlier try brought. */
async function takeUp(part: string, { file, onBytes }: Download): Promise<Transfer> {
  if ((await sizeOf(part)) > file.bytes) await rm(part);
  const hash = startHash(file);
  let have = 0;
  if ((await sizeOf(part)) > 0)
    for await (const piece of createReadStream(part) as AsyncIterable<Buffer>) {
      hash.update(piece);
      have += piece.length;
    }
  if (have === 0) await (await open(part, "w")).close(); // an empty file is a file too
  onBytes(have, false);
  return { have, hash };
}

/** One transfer, until it ends or breaks. A server that cannot go on in the middle begins anew. */
async function bringSome(part: string, download: Download, transfer: Transfer): Promise<void> {
  const { model, file, onBytes, signal } = download;
  const response = await openHubFile(model, file.name, transfer.have, signal);
  if (transfer.have > 0 && !continuesAt(response, transfer.have)) {
    onBytes(-transfer.have, false);
    Object.assign(transfer, { have: 0, hash: startHash(file) });
    await rm(part, { force: true });
    if (response.status === 206) {
      await response.body?.cancel();
      return bringSome(part, download, transfer);
    }
  }
  const out = await open(part, "a");
  try {
    for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      if (transfer.have + piece.length > file.bytes)
        throw wrongBytes(file, `there are more than the ${file.bytes} that the hub names`);
      await writePiece(out, piece, transfer);
      onBytes(piece.length, true);
    }
  } finally {
    await out.close();
  }
  if (transfer.have < file.bytes) throw brokenOff(file, transfer.have);
}

function continuesAt({ status, headers }: Response, have: number): boolean {
  return status === 206 && headers.get("content-range")?.startsWith(`bytes ${have}-`) === true;
}

/** The hash never knows more than the file has: a transfer that breaks goes on from there. */
async function writePiece(out: FileHandle, piece: Uint8Array, transfer: Transfer): Promise<void> {
  await out.writeFile(piece);
  transfer.hash.update(piece);
  transfer.have += piece.length;
}

/** git's hash of a file is SHA-1 over a header and its bytes. */
function startHash({ hash, bytes }: HubFile): Hash {
  return hash.kind === "sha256" ? createHash("sha256") : createHash("sha1").update(`blob ${bytes}\0`);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function brokenOff({ name, bytes }: HubFile, at: number, cause?: unknown): AppError {
  return new AppError("unavailable", {
    message: `${name} broke off at ${at} of ${bytes}`,
    userMessage: `The transfer of ${name} broke off after ${at} of ${bytes} bytes.`,
    fix: "Run the same again: it goes on from there.",
    cause,
  });
}

function wrongBytes({ name }: HubFile, why: string): AppError {
  return new AppError("file_refused", {
    message: `${name}: ${why}`,
    userMessage: `The bytes of ${name} are not those that were asked for: ${why}.`,
    fix: "Run the same again. If it stays so, what stands between here and the hub changes files.",
  });
}
