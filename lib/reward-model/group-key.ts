import { sha256Hex } from "@/lib/base/sha256";
import type { Message } from "@/lib/formats/message";

/** Hash of the first user turn in NFC, lower case, collapsed space: prompts that begin alike stay on one side of a split. */
export function groupKeyOf(messages: readonly Message[]): string {
  const first = messages.find((message) => message.role === "user") ?? messages[0];
  const text = (first?.content ?? "").normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  return sha256Hex(text);
}
