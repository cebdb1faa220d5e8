import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { gunzipIfGzip } from "@/lib/base/gzip";
import { cutAt, cutEverywhere, readText } from "../../support/pieces";

const unpack = async (bytes: Uint8Array | string) => readText(await gunzipIfGzip(cutEverywhere(bytes)));

test("gzip is told by its content; other bytes pass as they are", async () => {
  expect(await unpack(gzipSync("text"))).toBe("text");
  expect(await unpack("text")).toBe("text");
  expect(await unpack("")).toBe("");
  expect(await unpack(Uint8Array.from([0x1f]))).toBe("\x1f");
});

test.each([
  ["truncated_gzip", gzipSync("text ".repeat(100)).subarray(0, 20)],
  ["corrupt_gzip", Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(40, 0xff)])],
])("a broken file is %s", async (code, bytes) => {
  await expect(unpack(bytes)).rejects.toMatchObject({ code });
});

test("what the source throws is thrown as it is", async () => {
  const failure = new Error("connection reset");
  async function* breaking(): AsyncGenerator<Uint8Array> {
    yield* cutAt(gzipSync("text").subarray(0, 15));
    throw failure;
  }
  await expect(readText(await gunzipIfGzip(breaking()))).rejects.toBe(failure);
});

test("a small file that unpacks to very much is stopped on the way", async () => {
  const bomb = gzipSync(Buffer.alloc(4 << 20, " "));
  const free = 1 << 20;
  let unpacked = 0;
  const read = async () => {
    for await (const piece of await gunzipIfGzip(cutAt(bomb), free)) unpacked += piece.length;
  };
  await expect(read()).rejects.toMatchObject({ code: "gzip_bomb" });
  expect(unpacked).toBeLessThan(free + (1 << 17));
  expect(await readText(await gunzipIfGzip(cutAt(bomb)))).toHaveLength(4 << 20);
});
