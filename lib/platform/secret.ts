import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { env } from "./env";
import { isEmbeddedUrl } from "./postgres/embedded-url";
import { makeWritableFolder } from "./writable-folder";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_FILE = "secret.key";

/**
 * Encrypts a secret for the database: initialisation vector, tag, ciphertext (AES-256-GCM). `owner` is what it belongs to:
 * moved to another row, it does not open. The first one makes the key's file, unless PREFERENDUM_KEY is set.
 */
export async function sealSecret(secret: string, owner: string): Promise<Uint8Array<ArrayBuffer>> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, await openKey(), iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

/** The secret again; AppError unavailable where the key is another than it was sealed with. */
export async function unsealSecret(sealed: Uint8Array, owner: string): Promise<string> {
  const bytes = Buffer.from(sealed);
  const key = await openKey();
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString("utf8");
  } catch (cause) {
    throw new AppError("unavailable", {
      message: `a secret of ${owner} does not open`,
      userMessage: "A stored secret does not open: it was encrypted with another key.",
      fix: `Bring back the PREFERENDUM_KEY, or the file ${KEY_FILE} in DATA_DIR, of that time, or store the secret again.`,
      cause,
    });
  }
}

/** The installation's key: of PREFERENDUM_KEY, else of a file that only we may read, which must lie where the database does. */
async function openKey(): Promise<Uint8Array> {
  const { PREFERENDUM_KEY, DATABASE_URL } = env();
  if (PREFERENDUM_KEY !== undefined)
    return new Uint8Array(hkdfSync("sha256", PREFERENDUM_KEY, "", "preferendum stored secrets", KEY_BYTES));
  if (DATABASE_URL !== undefined && !isEmbeddedUrl(DATABASE_URL))
    throw new AppError("unavailable", {
      message: "PREFERENDUM_KEY is not set and Postgres is not the embedded one",
      userMessage: "Secrets cannot be stored or read: PREFERENDUM_KEY is not set.",
      fix: "With a Postgres of your own, set PREFERENDUM_KEY to at least 32 random characters (openssl rand -hex 32), the same for every process, and keep it.",
    });
  return openKeyFile();
}

/** Makes the file unless it is there: by one link, so that nobody reads half of it and the first of several makers wins. */
async function makeKeyFile(file: string): Promise<void> {
  if (existsSync(file)) return;
  const fresh = `${file}.${randomBytes(8).toString("hex")}`;
  await writeFile(fresh, randomBytes(KEY_BYTES).toString("hex"), { mode: 0o600, flag: "wx" });
  try {
    await link(fresh, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(fresh);
  }
}

async function openKeyFile(): Promise<Uint8Array> {
  const { DATA_DIR } = env();
  const file = path.join(DATA_DIR, KEY_FILE);
  await makeWritableFolder(DATA_DIR, "DATA_DIR");
  await makeKeyFile(file);
  const key = Buffer.from((await readFile(file, "utf8")).trim(), "hex");
  if (key.length === KEY_BYTES) return new Uint8Array(key);
  throw new AppError("unavailable", {
    message: `${file} holds no key`,
    userMessage: `The file ${file} holds no key of ${KEY_BYTES} bytes.`,
    fix: "Bring back the file from a backup. If there is none, delete it and store the endpoints' API keys again.",
  });
}
