import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for a link or a cookie, as base64url. Only its SHA-256 is stored, but of a panel's link, which is no secret. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function tokenSha256(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
