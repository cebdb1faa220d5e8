import { z } from "zod";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One operation of the HTTP API as data. The route handler, the OpenAPI document, the typed browser client
 * and the route × role test come from it. `permission` names the row of lib/accounts/permissions.ts that the
 * service's first line asks for; nothing else evaluates it.
 */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** With :names, as in /api/v1/projects/:slug. */
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly permission: string;
  readonly params?: Params;
  readonly query?: Query;
  /** "stream": the service reads the request's bytes itself. */
  readonly body?: Body | "stream";
  /** "stream": the service answers with bytes. */
  readonly response: Reply | "stream";
}

/** Gives the contract back with its schemas' types. */
export function contract<
  const Permission extends string,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(
  definition: Contract<Params, Query, Body, Reply> & { readonly permission: Permission },
): Contract<Params, Query, Body, Reply> & { readonly permission: Permission } {
  return definition;
}

/** Params of what is named by a slug in its path. */
export const slugParams = z.object({ slug: z.string() });
/** A body or a reply that says nothing. */
export const emptySchema = z.object({});

type OutputOf<S> =
  Exclude<S, undefined | "stream"> extends infer T extends z.ZodType ? z.output<T> : undefined;

export type ParamsOf<C> = C extends { readonly params?: infer S } ? OutputOf<S> : undefined;
export type QueryOf<C> = C extends { readonly query?: infer S } ? OutputOf<S> : undefined;
export type BodyOf<C> = C extends { readonly body?: infer S } ? OutputOf<S> : undefined;
export type ReplyOf<C> = C extends { readonly response: infer S } ? OutputOf<S> : undefined;
