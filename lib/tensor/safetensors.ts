import { open, readFile } from "node:fs/promises";
import { z } from "zod";

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
});

/**
 * The tensors of a safetensors file (github.com/huggingface/safetensors), F16 and BF16 widened to float32. Integer
 * tensors, such as old BERT files' position ids, are left out. Throws where the header does not fit the file.
 */
export async function readSafetensors(path: string): Promise<Map<string, StoredTensor>> {
  const file = await readFile(path);
  if (file.length < 8) throw new Error(`${path} is no safetensors file: it has ${file.length} bytes`);
  const headerLength = Number(file.readBigUInt64LE());
  if (headerLength > file.length - 8)
    throw new Error(`${path} is no safetensors file: its header would be ${headerLength} bytes`);
  const header = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(file.toString("utf8", 8, 8 + headerLength)));
  const tensors = new Map<string, StoredTensor>();
  for (const [name, value] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const { dtype, shape, data_offsets } = entrySchema.parse(value);
    const [from, to] = data_offsets;
    const bytes = Uint8Array.from(file.subarray(8 + headerLength + from, 8 + headerLength + to));
    const data = widen(bytes, dtype, name);
    if (data === undefined) continue;
    const size = shape.reduce((product, dim) => product * dim, 1);
    if (data.length !== size)
      throw new Error(`${path}: ${name} has ${data.length} numbers, its shape says ${size}`);
    tensors.set(name, { shape, data });
  }
  return tensors;
}

function widen(bytes: Uint8Array<ArrayBuffer>, dtype: string, name: string): Float32Array | undefined {
  if (dtype === "F32") return new Float32Array(bytes.buffer);
  if (dtype === "BF16")
    return new Float32Array(Uint32Array.from(new Uint16Array(bytes.buffer), (bits) => bits << 16).buffer);
  if (dtype === "F16") return Float32Array.from(new Uint16Array(bytes.buffer), halfToNumber);
  if (/^[IU]\d+$|^BOOL$/.test(dtype)) return undefined;
  throw new Error(`tensor ${name} has the number type ${dtype}, which is not supported`);
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

/** Writes float32 tensors, names in order, the header padded to 8 bytes as the format asks. */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, StoredTensor>,
): Promise<void> {
  const sorted = [...tensors].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Record<string, unknown> = { __metadata__: { format: "pt" } };
  let offset = 0;
  for (const [name, { shape, data }] of sorted) {
    entries[name] = { dtype: "F32", shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(entries));
  const header = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const file = await open(path, "w");
  try {
    await file.write(length);
    await file.write(header);
    for (const [, { data }] of sorted)
      await file.write(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    await file.sync();
  } finally {
    await file.close();
  }
}
