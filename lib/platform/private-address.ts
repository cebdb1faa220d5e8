import { BlockList, isIP } from "node:net";

/** IPv4 that is not the public internet's (IANA special-purpose registry), cloud metadata services (169.254.169.254) included. */
const INNER_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Parts of the global unicast space that are none, or that carry an IPv4 address inside: Teredo and others, 6to4, documentation. */
const INNER_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const innerV4 = new BlockList();
for (const [net, prefix] of INNER_V4) innerV4.addSubnet(net, prefix, "ipv4");
const innerV6 = new BlockList();
for (const [net, prefix] of INNER_V6) innerV6.addSubnet(net, prefix, "ipv6");
/** All of IPv6 that is given out at all; loopback, local, mapped IPv4 (::ffff:) and NAT64 lie outside of it. */
const globalV6 = new BlockList();
globalV6.addSubnet("2000::", 3, "ipv6");

/** True for every address that could lead into the server's own network; also for what is no address. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return innerV4.check(address, "ipv4");
  if (version === 6) return !globalV6.check(address, "ipv6") || innerV6.check(address, "ipv6");
  return true;
}
