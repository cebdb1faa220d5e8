import { describe, expect, test } from "vitest";
import { readJsonValues } from "@/lib/base/json-stream";
import { createRng, type Rng } from "@/lib/base/random";
import { collect, cutAt, cutEverywhere, inShort } from "../../support/pieces";

const ARRAY = `\n [ {"a": "x, ] } \\" \\\\"},\n\n  [1, [2, {"b": "é\u{1f600}\u2028"}]] ,\n"text", 7.5,null,\r\n{} \n] \n`;
const VALUES = JSON.parse(ARRAY) as unknown[];

async function valuesOf(source: AsyncIterable<Uint8Array>, shape: "array" | "documents"): Promise<unknown[]> {
  const records = await collect(readJsonValues(source, shape));
  return records.map((record) => ("value" in record ? record.value : record.problem.code));
}

describe("the elements of an array", () => {
  test("are those of JSON.parse, wherever the bytes are cut", async () => {
    const { length } = new TextEncoder().encode(ARRAY);
    for (let at = 0; at <= length; at++) expect(await valuesOf(cutAt(ARRAY, at), "array")).toEqual(VALUES);
    expect(await valuesOf(cutEverywhere(ARRAY), "array")).toEqual(VALUES);
  });

  test("carry the line where they start", async () => {
    const records = await collect(readJsonValues(cutEverywhere(ARRAY), "array"));
    expect(records.map((record) => record.line)).toEqual([2, 4, 5, 5, 5, 6]);
  });

  test.each([
    ["[]", []],
    ["[ \n ]", []],
    ["[1", [[1, 1]]],
    [
      "[1,",
      [
        [1, 1],
        [1, "invalid_json"],
      ],
    ],
    [
      "[1,,2]",
      [
        [1, 1],
        [1, "invalid_json"],
        [1, 2],
      ],
    ],
    [
      "[1,\n]",
      [
        [1, 1],
        [2, "invalid_json"],
      ],
    ],
    [
      "[,1]",
      [
        [1, "invalid_json"],
        [1, 1],
      ],
    ],
    [
      "[1]\n{}",
      [
        [1, 1],
        [2, "invalid_json"],
      ],
    ],
    [
      '[{"a":1}, {"a":}, {"a":2}]',
      [
        [1, { a: 1 }],
        [1, "invalid_json"],
        [1, { a: 2 }],
      ],
    ],
    ['["never closed', [[1, "invalid_json"]]],
  ])("%j", async (text, expected) => {
    expect(inShort(await collect(readJsonValues(cutEverywhere(text), "array")))).toEqual(expected);
  });

  test("above the limit one element is refused, the others are read", async () => {
    const text = `[{"a":"${"x".repeat(100)}\n"}, {"b":1}]`;
    const records = await collect(readJsonValues(cutEverywhere(text), "array", 50));
    expect(inShort(records)).toEqual([
      [1, "record_too_large"],
      [2, { b: 1 }],
    ]);
  });
});

describe("documents one after the other", () => {
  test("may be printed over many lines", async () => {
    const documents = [{ a: [1, { b: "}" }] }, { c: "\n" }, { d: null }];
    const text = documents.map((one) => JSON.stringify(one, null, 2)).join("\n");
    expect(await valuesOf(cutEverywhere(text), "documents")).toEqual(documents);
    const lines = (await collect(readJsonValues(cutAt(text), "documents"))).map((record) => record.line);
    expect(lines).toEqual([1, 9, 12]);
  });
});

function randomText(rng: Rng): string {
  const alphabet = [
    '"',
    "\\",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\n",
    "a",
    "é",
    "\u{1f600}",
    "\u2028",
    "\0",
    " ",
  ];
  return Array.from(
    { length: Math.floor(rng() * 8) },
    () => alphabet[Math.floor(rng() * alphabet.length)],
  ).join("");
}

function randomValue(rng: Rng, depth: number): unknown {
  const kind = Math.floor(rng() * (depth > 0 ? 6 : 4));
  const size = Math.floor(rng() * 4);
  if (kind === 0) return randomText(rng);
  if (kind === 1) return Math.round((rng() - 0.5) * 1e6) / 100;
  if (kind === 2) return rng() < 0.5;
  if (kind === 3) return null;
  const items = Array.from({ length: size }, () => randomValue(rng, depth - 1));
  return kind === 4 ? items : Object.fromEntries(items.map((item, i) => [`${i}${randomText(rng)}`, item]));
}

test("any array, printed any way and cut anywhere, gives what JSON.parse gives", async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const rng = createRng(seed);
    const values = Array.from({ length: Math.floor(rng() * 6) }, () => randomValue(rng, 4));
    const text = JSON.stringify(values, null, Math.floor(rng() * 3));
    const { length } = new TextEncoder().encode(text);
    const cuts = Array.from({ length: 5 }, () => Math.floor(rng() * length)).sort((a, b) => a - b);
    expect(await valuesOf(cutAt(text, ...cuts), "array"), `seed ${seed}: ${text}`).toEqual(values);
  }
});
