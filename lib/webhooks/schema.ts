import { z } from "zod";
import { WEBHOOK_EVENTS } from "./events";

export const webhookEventSchema = z.enum(WEBHOOK_EVENTS);

const urlSchema = z
  .url({ protocol: /^https?$/, error: "Give an address that begins with https:// or http://.", abort: true })
  .max(1000)
  .refine((text) => {
    const { username, password, hash } = new URL(text);
    return `${username}${password}${hash}` === "";
  }, "Leave out user name, password and fragment.");

const eventsSchema = z
  .array(webhookEventSchema)
  .min(1, "Choose at least one event.")
  .transform((events) => [...new Set(events)]);

export const newWebhookSchema = z.object({
  url: urlSchema,
  events: eventsSchema,
  /** Allows addresses in the server's own network, itself included. */
  allowPrivate: z.boolean().default(false),
});

/** What is not named stays. */
export const webhookChangeSchema = z.object({
  url: urlSchema.optional(),
  events: eventsSchema.optional(),
  allowPrivate: z.boolean().optional(),
  /** True: nothing is sent any more, what happens waits; false: it is sent. */
  paused: z.boolean().optional(),
});

export const webhookSchema = z.object({
  number: z.number().int(),
  url: z.string(),
  events: z.array(webhookEventSchema),
  allowPrivate: z.boolean(),
  /** Since when nothing is sent; null: it runs. */
  pausedAt: z.iso.datetime().nullable(),
  /** Deliveries that wait to be sent, or to be tried again; and those that were given up. */
  waiting: z.number().int(),
  failed: z.number().int(),
  createdAt: z.iso.datetime(),
});

export const createdWebhookSchema = z.object({
  webhook: webhookSchema,
  /** With which each delivery is signed; told this once. */
  secret: z.string(),
});

export const deliverySchema = z.object({
  id: z.uuid(),
  event: webhookEventSchema,
  data: z.record(z.string(), z.unknown()),
  state: z.enum(["waiting", "done", "failed"]),
  attempts: z.number().int(),
  /** When it is tried next, while it waits. */
  nextAt: z.iso.datetime().nullable(),
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
});

export type NewWebhook = z.input<typeof newWebhookSchema>;
export type WebhookInput = z.output<typeof newWebhookSchema>;
export type WebhookChange = z.output<typeof webhookChangeSchema>;
export type Webhook = z.infer<typeof webhookSchema>;
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
