import { cleanText } from "./clean";
import { type Message, MESSAGE_ROLES, messageSchema } from "./message";
import type { Problems } from "./record-problem";

const FIX = `Write a list of {"role", "content"} with role one of ${MESSAGE_ROLES.join(", ")}.`;

/** True for a JSON object (not null, not a list). */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A conversation: one user turn given as text, or a list of messages. */
export function parseConversation(value: unknown, place: string, problems: Problems): Message[] | null {
  if (typeof value === "string") return [{ role: "user", content: cleanText(value, place, problems) }];
  if (Array.isArray(value)) return parseMessages(value, place, problems);
  return problems.wrongType(place, "text or a list of messages", value);
}

export function parseMessages(list: readonly unknown[], place: string, problems: Problems): Message[] | null {
  if (list.length === 0) return problems.refuse(place, "no_messages", "The list of messages is empty.", FIX);
  const messages = list.map((item, i) => parseMessage(item, `${place}[${i}]`, problems));
  return messages.every((message) => message !== null) ? messages : null;
}

function parseMessage(value: unknown, place: string, problems: Problems): Message | null {
  if (!isJsonObject(value)) return problems.wrongType(place, "a message object", value);
  const { role, content, ...others } = value;
  const parsedRole = messageSchema.shape.role.safeParse(role);
  if (!parsedRole.success)
    problems.refuse(`${place}.role`, "unknown_role", "This is no role of a message.", FIX);
  if (typeof content !== "string") {
    if (Array.isArray(content))
      return problems.refuse(
        `${place}.content`,
        "content_parts",
        "The content is a list of parts, which cannot be shown as one text.",
        "Join the text parts into one string.",
      );
    return problems.wrongType(`${place}.content`, "text", content);
  }
  if (Object.keys(others).length > 0)
    problems.warn(
      place,
      "message_keys_left_out",
      `Of a message only role and content are kept, not ${Object.keys(others).join(", ").slice(0, 100)}.`,
      "Put what you need into the record's metadata.",
    );
  if (!parsedRole.success) return null;
  return { role: parsedRole.data, content: cleanText(content, `${place}.content`, problems) };
}
