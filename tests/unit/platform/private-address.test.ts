import { describe, expect, test } from "vitest";
import { isPrivateAddress } from "@/lib/platform/private-address";

describe("addresses of the server's own network", () => {
  test.each([
    ["this host", "0.0.0.0"],
    ["loopback", "127.0.0.1"],
    ["loopback's far end", "127.255.255.254"],
    ["private, class A", "10.1.2.3"],
    ["private, class B", "172.16.0.1"],
    ["private, class B's end", "172.31.255.255"],
    ["private, class C", "192.168.1.1"],
    ["carrier's NAT", "100.64.0.1"],
    ["link-local", "169.254.1.1"],
    ["cloud metadata", "169.254.169.254"],
    ["IETF protocols, another cloud's metadata", "192.0.0.192"],
    ["benchmarking", "198.18.0.1"],
    ["documentation", "203.0.113.9"],
    ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["IPv6 loopback", "::1"],
    ["IPv6 unspecified", "::"],
    ["IPv6 unique local", "fd00::1"],
    ["AWS metadata over IPv6", "fd00:ec2::254"],
    ["IPv6 link-local", "fe80::1"],
    ["IPv6 site-local", "fec0::1"],
    ["IPv6 multicast", "ff02::1"],
    ["mapped IPv4 loopback", "::ffff:127.0.0.1"],
    ["mapped IPv4 in hexadecimal", "::ffff:7f00:1"],
    ["IPv4-compatible", "::127.0.0.1"],
    ["NAT64 of a private address", "64:ff9b::10.0.0.1"],
    ["6to4 of a private address", "2002:0a00:0001::"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["documentation of IPv6", "2001:db8::1"],
    ["no address", "localhost"],
    ["an octal form", "0177.0.0.1"],
  ])("%s: %s", (_, address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    "1.1.1.1",
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00::1",
  ])("%s is the public internet's", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});
