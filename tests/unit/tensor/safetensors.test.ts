import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSafetensors, readSafetensorsHeader, writeSafetensors } from "@/lib/tensor/safetensors";
import { failureOf } from "../../support/command";

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

test("what a file says beside its tensors is read back, and is no tensor", async () => {
  const file = path.join(folder, "said.safetensors");
  const tensors = new Map([["a", { shape: [1], data: Float32Array.of(2) }]]);
  await writeSafetensors(file, tensors, { metadata: { made_of: "ä" } });
  expect(await readSafetensorsHeader(file)).toEqual({
    names: ["a"],
    metadata: { format: "pt", made_of: "ä" },
  });
  expect([...(await readSafetensors(file)).keys()]).toEqual(["a"]);
  const header = Buffer.from('{"x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}');
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  await writeFile(file, Buffer.concat([length, header]));
  expect(await readSafetensorsHeader(file)).toEqual({ names: ["x"], metadata: {} });
});

test("as F16 numbers are rounded to the nearest half, of two as near to the even one", async () => {
  const file = path.join(folder, "half.safetensors");
  const rounded: readonly (readonly [number, number])[] = [
    [0, 0],
    [-0, -0],
    [1, 1],
    [1 + 2 ** -11, 1], // halfway to 1 + 2^-10, whose last bit is odd
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
    [-0.1, -0.0999755859375],
    [2047.5, 2048],
    [65504, 65504],
    [65519, 65504],
    [65520, Infinity],
    [-1e9, -Infinity],
    [2 ** -14, 2 ** -14],
    [1023.6 * 2 ** -24, 2 ** -14], // the largest below the normal ones rounds up into them
    [3 * 2 ** -25, 2 ** -23],
    [2 ** -26, 0],
    [NaN, NaN],
  ];
  const data = Float32Array.from(rounded, ([given]) => given);
  await writeSafetensors(file, new Map([["x", { shape: [data.length], data }]]), { dtype: "F16" });
  const read = (await readSafetensors(file)).get("x")!;
  expect([...read.data]).toEqual(rounded.map(([, wanted]) => wanted));
  expect((await readFile(file)).toString("utf8", 8)).toContain('"dtype":"F16"');
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
});

describe("a damaged file is refused with its path, what is wrong and what to do", () => {
  const header = (length: number, json: string): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(length));
    return Buffer.concat([bytes, Buffer.from(json)]);
  };
  const json = (to: number, shape: readonly number[] = [2]): string =>
    JSON.stringify({ x: { dtype: "F32", shape, data_offsets: [0, to] } });
  const whole = (text: string, data: number): Buffer =>
    Buffer.concat([header(Buffer.byteLength(text), text), Buffer.alloc(data)]);

  const two = (first: readonly [number, number], second: readonly [number, number]): string =>
    JSON.stringify({
      x: { dtype: "F32", shape: [2], data_offsets: first },
      y: { dtype: "F32", shape: [2], data_offsets: second },
    });

  test.each<[string, Buffer, string]>([
    ["an empty file", Buffer.alloc(0), "it has 0 bytes"],
    ["text", Buffer.from("not a model at all"), "no safetensors file"],
    ["a header that is cut", whole(json(8), 8).subarray(0, 30), "its end is missing"],
    ["a header length beyond all numbers", Buffer.alloc(64, 0xff), "18446744073709551615 bytes"],
    ["a header that is no JSON", whole("{x", 8), "not the JSON of a safetensors file"],
    ["a header of another shape", whole('{"x":1}', 8), "not the JSON of a safetensors file"],
    ["numbers that are cut", whole(json(8), 4), "x would end at byte 8 of 4"],
    ["numbers that nothing describes", whole(json(8), 12), "holds 12 bytes of numbers"],
    ["tensors that share their bytes", whole(two([0, 8], [0, 8]), 8), "y begins at byte 0"],
    ["a gap between tensors", whole(two([0, 8], [12, 20]), 20), "y begins at byte 12"],
    ["bytes that are no whole number", whole(json(7), 7), "7 bytes, no whole number of F32"],
    ["fewer numbers than the shape says", whole(json(8, [3]), 8), "its shape says 3"],
  ])("%s", async (_, bytes, what) => {
    const file = path.join(folder, "damaged.safetensors");
    await writeFile(file, bytes);
    const error = await failureOf(readSafetensors(file));
    expect(error.code).toBe("file_refused");
    expect(error.userMessage).toContain(file);
    expect(error.userMessage).toContain(what);
    expect(error.fix).toContain("Copy the file anew");
  });

  test("a header that would fill the memory is not read, though the file is as long", async () => {
    const file = path.join(folder, "bomb.safetensors");
    await writeFile(file, header(150_000_000, "{"));
    await truncate(file, 200_000_000); // sparse: takes no room
    const error = await failureOf(readSafetensors(file));
    expect(error.code).toBe("file_refused");
    expect(error.userMessage).toContain("150000000 bytes");
  });

  test("a file that is not there is not found", async () => {
    const none = readSafetensors(path.join(folder, "none.safetensors"));
    await expect(none).rejects.toMatchObject({ code: "not_found" });
  });
});
