import { expect, test } from "vitest";
import { clientAddress } from "@/lib/site/client-address";

test.each([
  ["no proxy is trusted: a header that anybody can write is not believed", "203.0.113.9", 0, "10.0.0.1"],
  ["one proxy: what it wrote, not what stood there before", "1.1.1.1, 203.0.113.9", 1, "203.0.113.9"],
  ["two proxies", "1.1.1.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"],
  ["no header: the request came past the proxy", undefined, 1, "10.0.0.1"],
  ["fewer entries than proxies", "203.0.113.9", 2, "10.0.0.1"],
])("%s", (_, forwarded, proxies, address) => {
  expect(clientAddress("10.0.0.1", forwarded, proxies)).toBe(address);
});
