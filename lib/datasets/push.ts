import { z } from "zod";

const part = String.raw`[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?`;

/** As "owner/name". The hub itself says what else it does not like. */
export const repositorySchema = z
  .string()
  .trim()
  .max(192)
  .regex(new RegExp(`^${part}/${part}$`), "Give the repository as owner/name, as in ann/preferences.");

export const newPushSchema = z.object({
  repository: repositorySchema,
  /** An access token of the hub that may write there. Never shown again, and forgotten when the push has ended. */
  token: z
    .string()
    .trim()
    .min(1, "Give an access token.")
    .max(500)
    .regex(/^[\x21-\x7e]+$/, "An access token has no spaces."),
  /** Of a repository that is made for it; one that is there stays as it is. */
  private: z.boolean().default(true),
});

export const pushStateSchema = z.enum(["queued", "running", "done", "failed"]);

export const pushSchema = z.object({
  id: z.uuid(),
  repository: z.string(),
  private: z.boolean(),
  state: pushStateSchema,
  bytes: z.number().int(),
  /** Of them; those that the hub had already count too. */
  sentBytes: z.number().int(),
  /** Why it failed, or why it is tried again. */
  error: z.string().nullable(),
  /** Of the commit. */
  url: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});

export const pushesSchema = z.object({ pushes: z.array(pushSchema) });

export type NewPush = z.input<typeof newPushSchema>;
export type Push = z.infer<typeof pushSchema>;
export type Pushes = z.infer<typeof pushesSchema>;
