import { z } from "zod";
import { storableText } from "@/lib/base/storable";

export const PROVIDERS = ["openai", "ollama", "anthropic", "scripted"] as const;

const priceSchema = z.number().min(0).max(1_000_000);

/** Where a provider's server is found when no address is given; undefined: one must be. */
export const DEFAULT_ADDRESS = {
  openai: "https://api.openai.com",
  ollama: undefined,
  anthropic: "https://api.anthropic.com",
  scripted: undefined,
} as const satisfies Record<Provider, string | undefined>;

export const baseUrlSchema = z
  .url({ protocol: /^https?$/, error: "Give an address that begins with https:// or http://.", abort: true })
  .max(500)
  .refine((text) => {
    const { username, password, search, hash } = new URL(text);
    return `${username}${password}${search}${hash}` === "";
  }, "Leave out user name, password, query and fragment: a key is given on its own.")
  // Both the server's address and the one with the version are in use for it.
  .transform((text) => text.replace(/\/+$/, "").replace(/\/v1$/, ""));

/** Printable ASCII: it is sent in a header. */
const keySchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,500}$/, "A key is printable characters without spaces.");

const nameSchema = storableText.trim().min(1, "Give the endpoint a name.").max(80);
export const concurrencySchema = z.number().int().min(1).max(256);
export const perMinuteSchema = z.number().int().min(1).max(100_000);

export const newEndpointSchema = z
  .object({
    name: nameSchema,
    provider: z.enum(PROVIDERS),
    baseUrl: baseUrlSchema.optional(),
    /** Stored encrypted; no operation ever gives it back. */
    apiKey: keySchema.optional(),
    /** Requests at the same time. */
    maxConcurrency: concurrencySchema.default(4),
    requestsPerMinute: perMinuteSchema.optional(),
    /** Per million input tokens, in any one currency. */
    inputPrice: priceSchema.optional(),
    outputPrice: priceSchema.optional(),
    /** Allows addresses in the server's own network, itself included. */
    allowPrivate: z.boolean().default(false),
  })
  .superRefine((endpoint, context) => {
    const { provider, baseUrl, apiKey } = endpoint;
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (provider === "scripted" && baseUrl !== undefined)
      refuse("baseUrl", "The scripted provider has no address.");
    if (provider === "scripted" && apiKey !== undefined)
      refuse("apiKey", "The scripted provider has no key.");
    if (provider === "ollama" && baseUrl === undefined)
      refuse("baseUrl", "Give the server's address, as in http://127.0.0.1:11434.");
  });

/** What is not given stays as it is; null takes it away. The provider is for good: jobs were planned for it. */
export const updateEndpointSchema = z.object({
  name: nameSchema.optional(),
  baseUrl: baseUrlSchema.optional(),
  apiKey: keySchema.nullable().optional(),
  maxConcurrency: concurrencySchema.optional(),
  requestsPerMinute: perMinuteSchema.nullable().optional(),
  inputPrice: priceSchema.nullable().optional(),
  outputPrice: priceSchema.nullable().optional(),
  allowPrivate: z.boolean().optional(),
});

export const endpointSchema = z.object({
  slug: z.string(),
  name: z.string(),
  provider: z.enum(PROVIDERS),
  baseUrl: z.string().nullable(),
  /** Whether there is one: the key itself is never told. */
  hasKey: z.boolean(),
  maxConcurrency: z.number().int(),
  requestsPerMinute: z.number().int().nullable(),
  inputPrice: z.number().nullable(),
  outputPrice: z.number().nullable(),
  allowPrivate: z.boolean(),
  /** What the last request that failed met; a later answer does not take it back. */
  lastError: z.object({ message: z.string(), at: z.iso.datetime() }).nullable(),
  /** When it last answered or refused a single request, within seconds. */
  lastAnswerAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

export const testEndpointSchema = z.object({
  /** Asked for a short answer; without one only the list of models is. */
  model: storableText.trim().min(1).max(200).optional(),
});

export const endpointTestSchema = z.object({
  /** What the server says it has; empty where it does not tell. */
  models: z.array(z.string()),
  /** The model's answer; null when no model was named. */
  answer: z.string().nullable(),
  milliseconds: z.number(),
});

export type Provider = (typeof PROVIDERS)[number];
export type NewEndpoint = z.input<typeof newEndpointSchema>;
export type EndpointInput = z.output<typeof newEndpointSchema>;
export type UpdateEndpoint = z.input<typeof updateEndpointSchema>;
export type EndpointChange = z.output<typeof updateEndpointSchema>;
export type Endpoint = z.infer<typeof endpointSchema>;
export type EndpointTest = z.infer<typeof endpointTestSchema>;
