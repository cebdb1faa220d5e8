import { getPrisma } from "@/lib/platform/db";
import type { EndpointModel } from "@/lib/platform/prisma/models";
import { newId } from "@/lib/platform/ids";
import { sealSecret, unsealSecret } from "@/lib/platform/secret";
import type { Endpoint, EndpointInput } from "./schema";

/** Inserts an endpoint with its key encrypted; undefined when the slug is taken. */
export async function insertEndpoint(
  slug: string,
  input: EndpointInput,
  baseUrl: string | null,
  now: Date,
): Promise<Endpoint | undefined> {
  const { apiKey, name, provider, maxConcurrency, allowPrivate } = input;
  const id = newId(now);
  const sealedKey = apiKey === undefined ? null : await sealSecret(apiKey, id);
  const row = {
    ...{ id, slug, name, provider, baseUrl, sealedKey, maxConcurrency, allowPrivate, createdAt: now },
    requestsPerMinute: input.requestsPerMinute ?? null,
    inputPrice: input.inputPrice ?? null,
    outputPrice: input.outputPrice ?? null,
  };
  const { count } = await getPrisma().endpoint.createMany({ data: [row], skipDuplicates: true });
  return count === 0 ? undefined : toEndpoint(row);
}

export async function listEndpoints(): Promise<Endpoint[]> {
  return (await getPrisma().endpoint.findMany({ orderBy: [{ name: "asc" }, { slug: "asc" }] })).map(
    toEndpoint,
  );
}

/** An endpoint with the key that it is asked with. */
export interface KeyedEndpoint {
  readonly endpoint: Endpoint;
  readonly apiKey: string | undefined;
}

export async function findEndpoint(slug: string): Promise<Endpoint | undefined> {
  const row = await getPrisma().endpoint.findUnique({ where: { slug } });
  return row === null ? undefined : toEndpoint(row);
}

/** With the key, for who asks the server. */
export async function findKeyedEndpoint(slug: string): Promise<KeyedEndpoint | undefined> {
  const row = await getPrisma().endpoint.findUnique({ where: { slug } });
  if (row === null) return undefined;
  const apiKey = row.sealedKey === null ? undefined : await unsealSecret(row.sealedKey, row.id);
  return { endpoint: toEndpoint(row), apiKey };
}

/** False when there is none. */
export async function deleteEndpoint(slug: string): Promise<boolean> {
  return (await getPrisma().endpoint.deleteMany({ where: { slug } })).count === 1;
}

function toEndpoint(row: EndpointModel): Endpoint {
  const { slug, name, provider, baseUrl, maxConcurrency, requestsPerMinute } = row;
  const { inputPrice, outputPrice, allowPrivate } = row;
  return {
    ...{ slug, name, provider, baseUrl, maxConcurrency, requestsPerMinute },
    ...{ inputPrice, outputPrice, allowPrivate },
    hasKey: row.sealedKey !== null,
    createdAt: row.createdAt.toISOString(),
  };
}
