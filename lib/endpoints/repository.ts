import { getPrisma, type Queryable } from "@/lib/platform/db";
import type { EndpointModel } from "@/lib/platform/prisma/models";
import { newId } from "@/lib/platform/ids";
import { sealSecret, unsealSecret } from "@/lib/platform/secret";
import type { Health } from "./note-health";
import type { Endpoint, EndpointChange, EndpointInput } from "./schema";

/** Inserts an endpoint with its key encrypted; undefined when the slug is taken. */
export async function insertEndpoint(
  db: Queryable,
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
    ...{ lastError: null, lastErrorAt: null, lastAnswerAt: null },
  };
  const { rowCount } = await db.query(
    `INSERT INTO endpoint (id, slug, name, provider, base_url, sealed_key, max_concurrency, allow_private, created_at,
       requests_per_minute, input_price, output_price)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (slug) DO NOTHING`,
    [
      ...[id, slug, name, provider, baseUrl, sealedKey, maxConcurrency, allowPrivate, now],
      ...[row.requestsPerMinute, row.inputPrice, row.outputPrice],
    ],
  );
  return rowCount === 0 ? undefined : toEndpoint(row);
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

/**
 * Changes what is given; false when there is no such endpoint at the address, with or without a key, that the change
 * was checked against: the stored key goes to no other address.
 */
export async function updateEndpoint(
  db: Queryable,
  { slug, baseUrl, hasKey }: Pick<Endpoint, "slug" | "baseUrl" | "hasKey">,
  { apiKey, ...change }: EndpointChange,
): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(`SELECT id FROM endpoint WHERE slug = $1`, [slug]);
  const id = rows[0]?.id;
  if (id === undefined) return false;
  const sealedKey = typeof apiKey === "string" ? await sealSecret(apiKey, id) : null;
  const { rowCount } = await db.query(
    `UPDATE endpoint SET
       (name, base_url, max_concurrency, requests_per_minute, input_price, output_price, allow_private) =
         (SELECT new.name, new.base_url, new.max_concurrency, new.requests_per_minute, new.input_price,
                 new.output_price, new.allow_private
          FROM jsonb_populate_record(endpoint, $3::jsonb) AS new),
       sealed_key = CASE WHEN $4 THEN $5 ELSE sealed_key END
     WHERE id = $1 AND base_url IS NOT DISTINCT FROM $2 AND (sealed_key IS NOT NULL) = $6`,
    [id, baseUrl, JSON.stringify(columnsOf(change)), apiKey !== undefined, sealedKey, hasKey],
  );
  return rowCount === 1;
}

/** What is undefined is not in the JSON, and so stays as the row has it. */
function columnsOf(change: Omit<EndpointChange, "apiKey">): Readonly<Record<string, unknown>> {
  return {
    name: change.name,
    base_url: change.baseUrl,
    max_concurrency: change.maxConcurrency,
    requests_per_minute: change.requestsPerMinute,
    input_price: change.inputPrice,
    output_price: change.outputPrice,
    allow_private: change.allowPrivate,
  };
}

/** Writes down how a request to a server went. */
export async function noteHealth(slug: string, { error, works }: Health, at: Date): Promise<void> {
  const data = {
    ...(works ? { lastAnswerAt: at } : {}),
    ...(error === null ? {} : { lastError: error, lastErrorAt: at }),
  };
  await getPrisma().endpoint.updateMany({ where: { slug }, data });
}

/** False when there is none. */
export async function deleteEndpoint(db: Queryable, slug: string): Promise<boolean> {
  return (await db.query("DELETE FROM endpoint WHERE slug = $1", [slug])).rowCount === 1;
}

function toEndpoint(row: EndpointModel): Endpoint {
  const { slug, name, provider, baseUrl, maxConcurrency, requestsPerMinute } = row;
  const { inputPrice, outputPrice, allowPrivate, lastError, lastErrorAt } = row;
  return {
    ...{ slug, name, provider, baseUrl, maxConcurrency, requestsPerMinute },
    ...{ inputPrice, outputPrice, allowPrivate },
    hasKey: row.sealedKey !== null,
    lastError:
      lastError === null || lastErrorAt === null
        ? null
        : { message: lastError, at: lastErrorAt.toISOString() },
    lastAnswerAt: row.lastAnswerAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
