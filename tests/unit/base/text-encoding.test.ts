import { expect, test } from "vitest";
import { toUtf8 } from "@/lib/base/text-encoding";
import { cutAt, cutEverywhere, readAll, readText } from "../../support/pieces";

const TEXT = "é \u{1f600} \u2028 a";
const UTF16LE = Buffer.from(`\ufeff${TEXT}`, "utf16le");

test.each([
  ["UTF-8 without a mark", new TextEncoder().encode(TEXT)],
  ["UTF-8 after a mark", new TextEncoder().encode(`\ufeff${TEXT}`)],
  ["UTF-16, low byte first", UTF16LE],
  ["UTF-16, high byte first", Buffer.from(UTF16LE).swap16()],
])("%s gives the text, wherever the bytes are cut", async (_name, bytes) => {
  for (let at = 0; at <= bytes.length; at++)
    expect(await readText(await toUtf8(cutAt(bytes, at)))).toBe(TEXT);
  expect(await readText(await toUtf8(cutEverywhere(bytes)))).toBe(TEXT);
});

test("UTF-16 that ends within a character is no text", async () => {
  await expect(readText(await toUtf8(cutAt(UTF16LE.subarray(0, UTF16LE.length - 1))))).rejects.toMatchObject({
    code: "invalid_encoding",
  });
});

test("bytes that are not UTF-8 pass: the line that has them is refused later", async () => {
  const bytes = Uint8Array.from([0x61, 0xff, 0x62]);
  expect([...(await readAll(await toUtf8(cutAt(bytes))))]).toEqual([...bytes]);
});
