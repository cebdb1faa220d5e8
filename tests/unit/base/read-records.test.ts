import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readRecords } from "@/lib/base/read-records";
import { collect, cutEverywhere, inShort } from "../../support/pieces";

async function read(content: string | Uint8Array, name = "file.jsonl") {
  const { shape, records } = await readRecords(cutEverywhere(content), name);
  return { shape, records: inShort(await collect(records)) };
}

test.each([
  ["lines", '{"a":1}\n{"a":2}'],
  ["lines", 'nonsense\n{"a":1}'],
  ["lines", "[1]\n[2]"],
  ["array", '[{"a":1},\n{"a":2}]'],
  ["array", "[]"],
  ["documents", '{\n  "a": 1\n}\n{\n "a": 2}'],
  ["table", "x,y\n1,2"],
])("the shape %s of %j is told by content", async (shape, text) => {
  expect((await read(text, "misleading.csv")).shape).toBe(shape);
});

test.each([
  ["prompt;response_1\na;b", "a.jsonl"],
  ["prompt\na", "a.txt"],
  ["some\tother\tcolumns\n1\t2\t3", "a"],
  ['"prompt","response"\n"a","b"', "a.jsonl"],
])("%j as %s is a table", async (text, name) => {
  expect((await read(text, name)).shape).toBe("table");
});

test("an encoding is believed where the file has no mark, and a mark before what is named", async () => {
  const shortOf = async (bytes: Uint8Array) => {
    const { records } = await readRecords(cutEverywhere(bytes), "a.csv", { encoding: "windows-1252" });
    return inShort(await collect(records));
  };
  expect(await shortOf(Buffer.from("a,b\ncafé,\x80", "latin1"))).toEqual([[2, { a: "café", b: "€" }]]);
  expect(await shortOf(Buffer.from("\ufeffa,b\ncafé,€"))).toEqual([[2, { a: "café", b: "€" }]]);
});

test("packed UTF-16 after a mark is read like plain text", async () => {
  const packed = gzipSync(Buffer.from('\ufeff{"a":"é"}\n', "utf16le"));
  expect(await read(packed)).toEqual({ shape: "lines", records: [[1, { a: "é" }]] });
});

test.each([
  ["empty_file", "", "a.jsonl"],
  ["empty_file", " \n\t\r\n", "a.jsonl"],
  ["empty_file", "\ufeff", "a.jsonl"],
  ["not_json", "<!doctype html>", "a.jsonl"],
  ["not_json", "hello\nworld", "a.jsonl"],
  ["lfs_pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0", "a.jsonl"],
  ["unsupported_format", "PAR1\0\0", "a.jsonl"],
  ["unsupported_format", "PK\x03\x04", "a.jsonl"],
])("%s: %j as %s", async (code, content, name) => {
  await expect(read(content, name)).rejects.toMatchObject({ code });
});

test("gzip within gzip is named, not unpacked on and on", async () => {
  await expect(read(gzipSync(gzipSync("{}")))).rejects.toMatchObject({ code: "unsupported_format" });
});
