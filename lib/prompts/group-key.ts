import { sha256Hex } from "@/lib/base/sha256";
import type { Message } from "@/lib/formats/message";

/** The first user turn (else the first turn) in NFC, lower case, with collapsed space: equal for prompts that belong in one split. */
export function groupText(messages: readonly Message[]): string {
  const turn = messages.find((message) => message.role === "user") ?? messages[0];
  return (turn?.content ?? "").normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** 32 hexadecimal digits of SHA-256 of the group text. The split's salt is applied at export. The caller may bring a faster SHA-256. */
export function groupKeyOf(
  messages: readonly Message[],
  sha256: (text: string) => string = sha256Hex,
): string {
  return sha256(groupText(messages)).slice(0, 32);
}
