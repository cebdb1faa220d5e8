import type { Actor } from "@/lib/accounts/actor";
import {
  type BodyOf,
  type Contract,
  emptySchema,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
} from "@/lib/base/contract";
import { refuseUnknownKeys } from "@/lib/base/unknown-keys";

/** What the API needs of a request: a `Request` is one, and the server's own is one without copying its streams. */
export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, "get">;
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Network address of the caller, for limits; never stored. */
  readonly address?: string | undefined;
}

export interface RouteInput<C> {
  readonly actor: Actor;
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  /** For streams and cookies. */
  readonly request: ApiRequest;
  readonly now: Date;
}

/** A reply with headers of its own, such as a cookie. */
export class WithHeaders<T> {
  constructor(
    readonly reply: T,
    readonly headers: Readonly<Record<string, string>>,
  ) {}
}

export interface Route {
  readonly contract: Contract;
  /** Parsed input in; a reply that the contract's response schema accepts, or a Response for a stream, out. */
  readonly handle: (input: RouteInput<Contract>) => Promise<unknown>;
}

/** Ties a contract to the service call that answers it; what is asked by it may say nothing that it does not name. */
export function bind<C extends Contract>(
  contract: C,
  handle: (input: RouteInput<C>) => Promise<ReplyOf<C> | WithHeaders<ReplyOf<C>> | Response>,
): Route {
  return { contract: strictContract(contract), handle };
}

function strictContract({ query = emptySchema, body, ...rest }: Contract): Contract {
  const asked = { ...rest, query: refuseUnknownKeys(query) };
  if (body === undefined) return asked;
  return { ...asked, body: body === "stream" ? body : refuseUnknownKeys(body) };
}
