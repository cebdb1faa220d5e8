import { expect, test } from "vitest";
import { delimiterOf, type Delimiter, readTable } from "@/lib/base/table";
import { collect, cutEverywhere } from "../../support/pieces";

async function read(
  text: string | Uint8Array,
  delimiter: Delimiter = ",",
  max?: number,
): Promise<[number, unknown][]> {
  const records = await collect(readTable(cutEverywhere(text), delimiter, max));
  return records.map((record) => [record.line, "value" in record ? record.value : record.problem.code]);
}

test("quoted cells hold delimiters, quotes and line breaks; each row has the line where it begins", async () => {
  const text = 'a,b\r\n"x, ""y""\n\nz",1\r\n\r\nplain "quote" within,""\r\nlast,';
  expect(await read(text)).toEqual([
    [2, { a: 'x, "y"\n\nz', b: "1" }],
    [6, { a: 'plain "quote" within', b: "" }],
    [7, { a: "last", b: null }],
  ]);
});

test("a cell without quotes and text is nothing, a quoted one an empty text", async () => {
  expect(await read('a;b;c\n;"";x\n', ";")).toEqual([[2, { a: null, b: "", c: "x" }]]);
});

test.each(["\n", "\r\n", "\r"])("rows end with %j", async (end) => {
  const rows = await read(["a\tb", "1\t2", "3\t4", ""].join(end), "\t");
  expect(rows.map(([, value]) => value)).toEqual([
    { a: "1", b: "2" },
    { a: "3", b: "4" },
  ]);
});

test("rows with too few or too many cells, text after a quote and an open quote are refused, the others taken", async () => {
  const text = 'a,b\n1\n1,2,3\n"x"y,2\nok,fine\n"open,2\nnext\n';
  const rows = await read(text);
  expect(rows.map(([line, what]) => [line, typeof what === "string" ? what : "taken"])).toEqual([
    [2, "wrong_field_count"],
    [3, "wrong_field_count"],
    [4, "invalid_table"],
    [5, "taken"],
    [6, "invalid_table"],
  ]);
});

test("a row that is too large is refused, and the next one is read", async () => {
  const rows = await read(`a,b\n"${"x".repeat(50)}\n${"y".repeat(50)}",1\n2,3\n`, ",", 40);
  expect(rows).toEqual([
    [2, "record_too_large"],
    [4, { a: "2", b: "3" }],
  ]);
});

test("the header is trimmed, an empty name counted, a doubled one refused", async () => {
  expect(await read(" a ,,c\n1,2,3\n")).toEqual([[2, { a: "1", "column 2": "2", c: "3" }]]);
  await expect(read("a,b,a\n1,2,3\n")).rejects.toMatchObject({ code: "invalid_header" });
});

test("bytes that are not UTF-8 refuse the whole table and name the way out", async () => {
  const latin1 = Buffer.from("prompt,response\ncafé,x\n", "latin1");
  await expect(read(latin1)).rejects.toMatchObject({
    code: "invalid_encoding",
    fix: expect.stringContaining("windows-1252") as string,
  });
});

test.each<[Delimiter, string]>([
  [",", "prompt,response_1\nOne; two; three,x\n"],
  [";", "prompt;response\na, b, c, d;x\n"],
  ["\t", "id\tprompt, or question\ttext\n1\ta, b\tc\n"],
  ["|", "prompt|response\na,b|c\n"],
  [",", 'prompt,response\n"a;b;c;\nd;e","f"\n'],
])("%j is the delimiter of %j", (delimiter, text) => {
  expect(delimiterOf(text)).toBe(delimiter);
});
