/**
 * The network address that a request came from: of the socket, or, behind as many proxies of our own as TRUSTED_PROXIES
 * says, the entry of X-Forwarded-For that the outermost of them wrote. What stands to its left anybody may have made up.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies === 0 || forwardedFor === undefined) return socketAddress;
  const chain = forwardedFor.split(",").map((entry) => entry.trim());
  return chain.at(-trustedProxies) ?? socketAddress;
}
