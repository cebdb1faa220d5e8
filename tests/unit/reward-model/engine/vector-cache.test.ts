import { appendFile, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openVectorCache } from "@/lib/reward-model/engine/vector-cache";

const WIDTH = 2;
const RECORD_BYTES = 32 + 4 * WIDTH;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "vectors-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const fileOf = (name: string) => path.join(at(name), "e.vectors");
const open = (name: string, limit = 4) => openVectorCache(at(name), "e", WIDTH, limit);
const vectorsOf = (texts: string) => new Map(Array.from(texts, (text, i) => [text, Float32Array.of(i, 0.5)]));
const knownOf = (cache: { get(text: string): unknown }) =>
  Array.from("abcdefgh")
    .filter((text) => cache.get(text) !== undefined)
    .join("");

test("what one process added another one finds, bit for bit; a cut record is overwritten", async () => {
  await (await open("shared")).add(vectorsOf("ab"));
  await appendFile(fileOf("shared"), Buffer.alloc(RECORD_BYTES - 1));
  const second = await open("shared");
  expect(second.get("b")).toEqual(Float32Array.of(1, 0.5));
  await second.add(vectorsOf("c"));
  expect(knownOf(await open("shared"))).toBe("abc");
  expect((await stat(fileOf("shared"))).size).toBe(3 * RECORD_BYTES);
});

test("another encoder's vectors are not found", async () => {
  await (await open("other")).add(vectorsOf("a"));
  expect((await openVectorCache(at("other"), "f", WIDTH)).get("a")).toBeUndefined();
});

test("a file that grew beyond the limit is cut when it is opened; the oldest go", async () => {
  const first = await open("grown");
  await first.add(vectorsOf("abcd"));
  await first.add(vectorsOf("ef"));
  expect((await stat(fileOf("grown"))).size).toBe(6 * RECORD_BYTES);
  expect(knownOf(await open("grown"))).toBe("cdef");
  expect((await stat(fileOf("grown"))).size).toBe(4 * RECORD_BYTES);
  expect(await readdir(at("grown"))).toEqual(["e.vectors"]);
});

test("what is used again outlives what is not", async () => {
  await (await open("used")).add(vectorsOf("abcd"));
  const second = await open("used");
  second.get("a");
  await second.close();
  await (await open("used")).add(vectorsOf("e"));
  const third = await open("used");
  expect(knownOf(third)).toBe("acde"); // b went, although a stood before it
});

test("being used again and again writes nothing again", async () => {
  await (await open("steady")).add(vectorsOf("abcd"));
  for (let i = 0; i < 5; i++) {
    const cache = await open("steady");
    cache.get("d");
    await cache.close();
  }
  expect((await stat(fileOf("steady"))).size).toBe(4 * RECORD_BYTES);
});

test("memory alone is bounded too, and keeps what was used last", async () => {
  const cache = await openVectorCache(undefined, "e", WIDTH, 4);
  await cache.add(vectorsOf("abcd"));
  cache.get("a");
  await cache.add(vectorsOf("ef"));
  expect(knownOf(cache)).toBe("adef");
});
