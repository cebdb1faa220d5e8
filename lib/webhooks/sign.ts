/** How old a delivery may be when it comes in, in seconds; older ones are to be taken for replays. */
export const REPLAY_WINDOW_SECONDS = 300;

/** `v1=` and HMAC-SHA256 over "timestamp.body" in hexadecimal: what the header preferendum-signature holds. */
export async function signDelivery(secret: string, timestamp: string, body: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(`${timestamp}.${body}`));
  return `v1=${Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
