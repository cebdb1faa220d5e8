import { expect, test } from "vitest";
import { rowNumber, storableText } from "@/lib/base/storable";

test("text with U+0000 or half a surrogate pair is refused, all other text is kept as it is", () => {
  for (const text of ["a\u0000b", "\ud800", "x\udc00y"])
    expect(storableText.safeParse(text).success).toBe(false);
  for (const text of ["", "🎉", "\u202eabc", "\u0001", "e\u0301"])
    expect(storableText.parse(text)).toBe(text);
});

test("a row's number is one that Postgres's integer holds", () => {
  expect(rowNumber.parse("2147483647")).toBe(2_147_483_647);
  for (const text of ["2147483648", "9007199254740991", "0", "-1", "1.5", "x", ""])
    expect(rowNumber.safeParse(text).success).toBe(false);
});
