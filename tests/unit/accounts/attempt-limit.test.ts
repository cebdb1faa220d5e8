import { expect, test } from "vitest";
import { AttemptLimit, networkOf } from "@/lib/accounts/attempt-limit";

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const make = (addresses = 10) => new AttemptLimit({ failures: 3, windowMs: 1000, addresses });

test("an address may fail so often within a window, and again in the next", () => {
  const limit = make();
  const begun = [0, 1, 2, 3, 999, 1000].map((ms) => limit.begin("192.0.2.1", later(ms)));
  expect(begun).toEqual([true, true, true, false, false, true]);
  expect(limit.begin("192.0.2.2", later(3))).toBe(true);
});

test("what succeeded is no failure", () => {
  const limit = make();
  for (let i = 0; i < 20; i++) {
    expect(limit.begin("192.0.2.1", NOW)).toBe(true);
    limit.takeBack("192.0.2.1");
  }
});

test("memory is bounded: of too many addresses the oldest is forgotten", () => {
  const limit = make(2);
  const fail = (address: string) => [1, 2, 3].forEach(() => limit.begin(address, NOW));
  ["192.0.2.1", "192.0.2.2", "192.0.2.3"].forEach(fail);
  expect(limit.begin("192.0.2.3", NOW)).toBe(false);
  expect(limit.begin("192.0.2.2", NOW)).toBe(false);
  expect(limit.begin("192.0.2.1", NOW)).toBe(true);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
