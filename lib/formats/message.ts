import { z } from "zod";

export const MESSAGE_ROLES = ["system", "developer", "user", "assistant", "tool"] as const;

/** One turn of a conversation; the same shape in every format and table. */
export const messageSchema = z.object({ role: z.enum(MESSAGE_ROLES), content: z.string() });

export type MessageRole = (typeof MESSAGE_ROLES)[number];
export type Message = z.infer<typeof messageSchema>;
