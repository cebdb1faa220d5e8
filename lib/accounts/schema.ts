import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { SCOPES } from "./scopes";

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

/** A key of a leaked list would stand for a person: a list stays small enough to look through. */
export const MOST_API_KEYS = 50;

export const newApiKeySchema = z.object({
  name: nameSchema,
  scopes: z
    .array(z.enum(SCOPES))
    .min(1, "Choose at least one scope.")
    .transform((chosen) => SCOPES.filter((scope) => chosen.includes(scope)))
    .default([...SCOPES]),
  /** Days until it ends; without, it ends when it is revoked. */
  days: z.number().int().min(1).max(3650).optional(),
});

export const apiKeySchema = z.object({
  /** Names the key without opening anything. */
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** Null: never. */
  expiresAt: z.iso.datetime().nullable(),
  /** How the key begins; the rest is stored nowhere. */
  prefix: z.string(),
  createdAt: z.iso.datetime(),
  /** A day in UTC; null when it was never used. */
  lastUsedOn: z.iso.date().nullable(),
});

export const apiKeyReplySchema = apiKeySchema.extend({ key: z.string() });

export const accountSchema = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  isAdmin: z.boolean(),
  /** Of which the person is a member. */
  projects: z.number().int(),
  createdAt: z.iso.datetime(),
  /** Null: the account is open. */
  closedAt: z.iso.datetime().nullable(),
});

export const accountsQuerySchema = z.object({
  /** A part of the name or the address. */
  search: storableText.trim().max(200).optional(),
  /** Address that the page before ended with. */
  after: storableText.max(254).optional(),
});

export const accountsSchema = z.object({ accounts: z.array(accountSchema), next: z.string().nullable() });

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
  /** That he reads (BCP 47), and what he knows: for tasks that ask for it. */
  languages: z.array(z.string()),
  skills: z.array(z.string()),
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

export type Account = z.infer<typeof accountSchema>;
export type Accounts = z.infer<typeof accountsSchema>;
export type AccountsQuery = z.infer<typeof accountsQuerySchema>;
export type NewAccount = z.infer<typeof newAccountSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type Member = z.infer<typeof memberSchema>;
export type Invite = z.infer<typeof inviteSchema>;
export type InviteReply = z.infer<typeof inviteReplySchema>;
export type Me = z.infer<typeof meSchema>;
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
export type ApiKey = z.infer<typeof apiKeySchema>;
export type NewApiKey = z.input<typeof newApiKeySchema>;
export type ApiKeyReply = z.infer<typeof apiKeyReplySchema>;
