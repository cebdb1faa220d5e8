import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256, sha256Hex } from "@/lib/base/sha256";

test.each(["", "abc", "é\u{1f600}\u2028", "x".repeat(1000)])("%j has the hash that OpenSSL gives", (text) => {
  const expected = createHash("sha256").update(text, "utf8").digest();
  expect(sha256Hex(text)).toBe(expected.toString("hex"));
  expect(Buffer.from(sha256(new TextEncoder().encode(text)))).toEqual(expected);
});
