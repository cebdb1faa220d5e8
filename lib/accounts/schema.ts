import { z } from "zod";
import { storableText } from "@/lib/base/storable";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("Give an e-mail address, as in name@example.org."));

export const passwordSchema = z
  .string()
  .min(10, "Use at least 10 characters.")
  .max(200, "Use at most 200 characters.");

export const nameSchema = storableText.trim().min(1, "Give a name.").max(100);

export const newAccountSchema = z.object({ email: emailSchema, name: nameSchema, password: passwordSchema });
export const signInSchema = z.object({ email: emailSchema, password: z.string().max(200) });

export const passwordChangeSchema = z.object({ current: z.string().max(200), password: passwordSchema });

export const apiKeySchema = z.object({
  /** How the key begins; the rest is stored nowhere. */
  prefix: z.string(),
  createdAt: z.iso.datetime(),
  /** A day in UTC; null when it was never used. */
  lastUsedOn: z.iso.date().nullable(),
});

export const apiKeyReplySchema = apiKeySchema.extend({ key: z.string() });

export const roleSchema = z.enum(["manager", "reviewer", "annotator"]);

export const meSchema = z.object({ name: z.string(), email: z.string(), isAdmin: z.boolean() });

export const sessionReplySchema = z.object({ user: meSchema, next: z.string() });

export const memberSchema = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  pseudonym: z.string(),
  joinedAt: z.iso.datetime(),
  /** Null for those who are in the project. */
  removedAt: z.iso.datetime().nullable(),
});

export const inviteSchema = z.object({
  /** Names the link without opening it. */
  id: z.string(),
  role: roleSchema,
  uses: z.number().int(),
  maxUses: z.number().int(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

export const inviteReplySchema = z.object({
  id: z.string(),
  /** Path of the link; shown once. */
  path: z.string(),
  role: roleSchema,
  maxUses: z.number().int(),
  expiresAt: z.iso.datetime(),
});

export type NewAccount = z.infer<typeof newAccountSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type Member = z.infer<typeof memberSchema>;
export type Invite = z.infer<typeof inviteSchema>;
export type InviteReply = z.infer<typeof inviteReplySchema>;
export type Me = z.infer<typeof meSchema>;
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
export type ApiKey = z.infer<typeof apiKeySchema>;
export type ApiKeyReply = z.infer<typeof apiKeyReplySchema>;
