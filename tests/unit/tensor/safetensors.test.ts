import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "safetensors-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("what is written is read back bit for bit, names in order, the header aligned", async () => {
  const file = path.join(folder, "round.safetensors");
  const tensors = new Map([
    ["z", { shape: [2, 2], data: Float32Array.of(1, -0, 1e-45, 3.4e38) }],
    ["a", { shape: [], data: Float32Array.of(0.1) }],
    ["empty", { shape: [0, 3], data: new Float32Array(0) }],
  ]);
  await writeSafetensors(file, tensors);
  const read = await readSafetensors(file);
  expect([...read.keys()]).toEqual(["a", "empty", "z"]);
  for (const [name, { shape, data }] of tensors) {
    expect(read.get(name)?.shape).toEqual(shape);
    expect(Buffer.from(read.get(name)!.data.buffer)).toEqual(Buffer.from(data.buffer));
  }
  const bytes = await readFile(file);
  expect(Number(bytes.readBigUInt64LE()) % 8).toBe(0);
  expect(bytes.toString("utf8", 8, 60)).toContain('"__metadata__":{"format":"pt"}');
});

test("half and bfloat numbers are widened, integers left out, other types and broken files refused", async () => {
  const file = path.join(folder, "types.safetensors");
  const make = async (dtype: string, bytes: Buffer, count: number): Promise<string> => {
    const header = Buffer.from(
      JSON.stringify({ x: { dtype, shape: [count], data_offsets: [0, bytes.length] } }),
    );
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    await writeFile(file, Buffer.concat([length, header, bytes]));
    return file;
  };
  const halves = Buffer.from(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7c00).buffer);
  expect([...(await readSafetensors(await make("F16", halves, 4))).get("x")!.data]).toEqual([
    1,
    -2,
    2 ** -24,
    Infinity,
  ]);
  const bfloats = Buffer.from(Uint16Array.of(0x3f80, 0xc040).buffer);
  expect([...(await readSafetensors(await make("BF16", bfloats, 2))).get("x")!.data]).toEqual([1, -3]);
  expect((await readSafetensors(await make("I64", Buffer.alloc(8), 1))).size).toBe(0);
  await expect(readSafetensors(await make("F8_E4M3", Buffer.alloc(4), 4))).rejects.toThrow("F8_E4M3");
  await expect(readSafetensors(await make("F32", Buffer.alloc(8), 3))).rejects.toThrow("its shape says 3");
  await writeFile(file, Buffer.from("not a model at all"));
  await expect(readSafetensors(file)).rejects.toThrow("no safetensors file");
});
