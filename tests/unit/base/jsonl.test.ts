import { expect, test } from "vitest";
import { readJsonLines } from "@/lib/base/jsonl";
import { collect, cutAt, cutEverywhere, inShort } from "../../support/pieces";

const LINES = `{"a":1}\r\n\n  \t\n"\u{1f600}"\nnonsense\n[2]`;
const READ = [
  [1, { a: 1 }],
  [4, "\u{1f600}"],
  [5, "invalid_json"],
  [6, [2]],
];

test("lines are the same wherever the bytes are cut; blank ones are nothing", async () => {
  const { length } = new TextEncoder().encode(LINES);
  for (let at = 0; at <= length; at++)
    expect(inShort(await collect(readJsonLines(cutAt(LINES, at))))).toEqual(READ);
  expect(inShort(await collect(readJsonLines(cutEverywhere(LINES))))).toEqual(READ);
});

test("a line above the limit is refused, and the next one is read at its own line", async () => {
  const records = await collect(readJsonLines(cutEverywhere(`"${"x".repeat(60)}"\n1\n`), 50));
  expect(inShort(records)).toEqual([
    [1, "record_too_large"],
    [2, 1],
  ]);
});

test("a line of other bytes than UTF-8 is refused alone", async () => {
  const bytes = Uint8Array.from([0x22, 0xff, 0x22, 0x0a, 0x31]);
  expect(inShort(await collect(readJsonLines(cutAt(bytes))))).toEqual([
    [1, "invalid_encoding"],
    [2, 1],
  ]);
});

test("U+2028 ends no line", async () => {
  expect(inShort(await collect(readJsonLines(cutAt('"a\u2028b"'))))).toEqual([[1, "a\u2028b"]]);
});
