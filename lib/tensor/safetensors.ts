import { type FileHandle, open } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const METADATA = "__metadata__";

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
});
const headerSchema = z.record(z.string(), z.unknown());
const metadataSchema = z.record(z.string(), z.string());

/**
 * The tensors of a safetensors file (github.com/huggingface/safetensors), F16 and BF16 widened to float32. Integer
 * tensors, such as old BERT files' position ids, are left out, and those that are not wanted are not read. AppError
 * file_refused, with the file and what is wrong in it, where the header does not fit the file.
 */
export async function readSafetensors(
  path: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<Map<string, StoredTensor>> {
  const file = await openFile(path);
  try {
    const { header, dataAt, dataBytes } = await readHeader(path, file);
    checkLayout(path, header, dataBytes);
    const tensors = new Map<string, StoredTensor>();
    for (const [name, { dtype, shape, data_offsets: offsets }] of header) {
      if (!isWanted(name)) continue;
      const numbers = widen(
        path,
        name,
        dtype,
        await readBytes(file, dataAt + offsets[0], offsets[1] - offsets[0]),
      );
      if (numbers === undefined) continue;
      const size = shape.reduce((product, dim) => product * dim, 1);
      if (numbers.length !== size)
        throw damaged(path, `${name} has ${numbers.length} numbers, its shape says ${size}`);
      tensors.set(name, { shape, data: numbers });
    }
    return tensors;
  } finally {
    await file.close();
  }
}

export interface SafetensorsHeader {
  readonly names: readonly string[];
  /** What the file says beside its tensors; empty where it says nothing. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The beginning of a safetensors file, without its numbers. */
export async function readSafetensorsHeader(path: string): Promise<SafetensorsHeader> {
  const file = await openFile(path);
  try {
    const { header, metadata } = await readHeader(path, file);
    return { names: header.map(([name]) => name), metadata };
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, "r");
    if ((await file.stat()).isFile()) return file;
    await file.close();
    throw new Error("it is no file");
  } catch (cause) {
    throw new AppError("not_found", {
      message: `${path} cannot be read`,
      userMessage: `The model's file ${path} cannot be read.`,
      fix: "Look whether it is there and readable. A model's folder holds config.json and model.safetensors.",
      cause,
    });
  }
}

/** As the format's own library has it: a larger header is an attack on the memory, or no header. */
const MOST_HEADER_BYTES = 100_000_000;
/** A single read gives at most 2 GiB. */
const MOST_AT_ONCE = 2 ** 30;

async function readBytes(file: FileHandle, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, Math.min(length - done, MOST_AT_ONCE), at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes;
}

type Entry = z.infer<typeof entrySchema>;

interface Header {
  readonly header: readonly (readonly [name: string, entry: Entry])[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Where the numbers begin, and how many bytes there are of them. */
  readonly dataAt: number;
  readonly dataBytes: number;
}

async function readHeader(path: string, file: FileHandle): Promise<Header> {
  const { size } = await file.stat();
  if (size < 8) throw damaged(path, `it is no safetensors file: it has ${size} bytes`);
  const length = new DataView((await readBytes(file, 0, 8)).buffer).getBigUint64(0, true);
  if (length > size - 8 || length > MOST_HEADER_BYTES)
    throw damaged(
      path,
      `it is no safetensors file, or its end is missing: its header would be ${length} bytes`,
    );
  const dataAt = 8 + Number(length);
  const text = new TextDecoder().decode(await readBytes(file, 8, Number(length)));
  try {
    const { [METADATA]: said, ...entries } = headerSchema.parse(JSON.parse(text));
    const header = Object.entries(entries).map(([name, value]) => [name, entrySchema.parse(value)] as const);
    const metadata = metadataSchema.safeParse(said).data ?? {};
    return { header, metadata, dataAt, dataBytes: size - dataAt };
  } catch (cause) {
    throw damaged(path, "its header is not the JSON of a safetensors file", cause);
  }
}

/** The tensors follow each other without a gap and share no byte, as the format asks. */
function checkLayout(path: string, header: Header["header"], all: number): void {
  let end = 0;
  const inOrder = [...header].sort(([, { data_offsets: a }], [, { data_offsets: b }]) =>
    a[0] === b[0] ? a[1] - b[1] : a[0] - b[0],
  );
  for (const [name, { data_offsets: offsets }] of inOrder) {
    const [from, to] = offsets;
    if (from > to || to > all)
      throw damaged(path, `${name} would end at byte ${to} of ${all}: the end of the file is missing`);
    if (from !== end)
      throw damaged(
        path,
        `${name} begins at byte ${from} of the numbers, the tensor before it ends at ${end}`,
      );
    end = to;
  }
  if (end !== all) throw damaged(path, `it holds ${all} bytes of numbers, its header describes ${end}`);
}

function damaged(path: string, what: string, cause?: unknown): AppError {
  return new AppError("file_refused", {
    message: `${path}: ${what}`,
    userMessage: `The file ${path} is damaged: ${what}.`,
    fix: "Copy the file anew from where it came, or train the reward model again.",
    cause,
  });
}

const BYTES_A_NUMBER: Readonly<Record<string, number>> = { F32: 4, BF16: 2, F16: 2 };

function widen(
  path: string,
  name: string,
  dtype: string,
  bytes: Uint8Array<ArrayBuffer>,
): Float32Array | undefined {
  if (/^[IU]\d+$|^BOOL$/.test(dtype)) return undefined;
  const size = BYTES_A_NUMBER[dtype];
  if (size === undefined)
    throw new AppError("unsupported", {
      message: `${path}: ${name} is ${dtype}`,
      userMessage: `In ${path} the tensor ${name} has the number type ${dtype}, which is not supported.`,
      fix: "Save the model in float32, float16 or bfloat16.",
    });
  if (bytes.length % size !== 0)
    throw damaged(path, `${name} has ${bytes.length} bytes, no whole number of ${dtype}`);
  if (dtype === "F32") return new Float32Array(bytes.buffer);
  if (dtype === "F16") return Float32Array.from(new Uint16Array(bytes.buffer), halfToNumber);
  return new Float32Array(Uint32Array.from(new Uint16Array(bytes.buffer), (bits) => bits << 16).buffer);
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export interface WriteOptions {
  readonly dtype?: "F32" | "F16";
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes tensors, names in order, the header padded to 8 bytes as the format asks. As "F16" their numbers are rounded to
 * half precision. `metadata` is what `readSafetensorsHeader` gives.
 */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, StoredTensor>,
  { dtype = "F32", metadata = {} }: WriteOptions = {},
): Promise<void> {
  const sorted = [...tensors].sort(([a], [b]) => (a < b ? -1 : 1));
  const size = dtype === "F16" ? 2 : 4;
  const entries: Record<string, unknown> = { [METADATA]: { format: "pt", ...metadata } };
  let offset = 0;
  for (const [name, { shape, data }] of sorted) {
    const end = offset + size * data.length;
    entries[name] = { dtype, shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = Buffer.from(JSON.stringify(entries));
  const header = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const file = await open(path, "w");
  try {
    // writeFile goes on until all is written: a single write may stop early, on a full disk or after 2 GiB.
    await file.writeFile(length);
    await file.writeFile(header);
    for (const [, { data }] of sorted) {
      const numbers = dtype === "F16" ? Uint16Array.from(data, numberToHalf) : data;
      await file.writeFile(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** IEEE 754 binary16, to the nearest, of two that are as near to the even one. */
function numberToHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65520) return sign | 0x7c00;
  // What is below 2^-14 has the step of that: 2^-24.
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const steps = roundToEven(size * 2 ** (10 - exponent));
  // 1024 steps or more carry the exponent's lowest bit, 2048 carry into the next one.
  return sign | (steps + (exponent + 14) * 1024);
}

function roundToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
