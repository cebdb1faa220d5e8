import { describe, expect, test } from "vitest";
import { apiKeyPrefix, bearerKey, makeApiKey } from "@/lib/accounts/api-key";

test("a key is known by how it begins, and little of it is kept readable", () => {
  const key = makeApiKey("abcdefghijklmnop");
  expect(key).toBe("pfd_abcdefghijklmnop");
  expect(apiKeyPrefix(key)).toBe("pfd_abcd");
});

describe("an Authorization header", () => {
  test.each([
    ["Bearer pfd_x", "pfd_x"],
    ["bearer   pfd_x ", "pfd_x"],
    ["BEARER\tpfd_x", "pfd_x"],
    ["Bearer", ""],
    ["Bearer pfd_x, Bearer pfd_y", "pfd_x, Bearer pfd_y"],
    ["Basic dXNlcjpwYXNz", undefined],
    ["Bearerpfd_x", undefined],
    ["pfd_x", undefined],
    ["", undefined],
    [null, undefined],
  ])("%j gives the key %j", (header, key) => {
    expect(bearerKey(header)).toBe(key);
  });
});
