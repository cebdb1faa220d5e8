import type { z } from "zod";
import type { ErrorCode } from "@/lib/base/errors";
import type { ScoreReply } from "../schema";
import type { ScoreInput } from "../score-input";

/** What a reply holds that is not in the scores. */
export interface ReplyFacts {
  /** Of this request alone. */
  readonly id: string;
  readonly now: Date;
}

/** A request of a client, read: what it wants scored, and its reply to that. */
export interface Asked {
  readonly inputs: readonly ScoreInput[];
  readonly reply: (scored: ScoreReply, facts: ReplyFacts) => unknown;
}

export interface Failure {
  readonly code: ErrorCode;
  readonly status: number;
  readonly message: string;
}

/** How a client of another tool asks for rewards, and what it reads. One client's endpoint each. */
export interface ServeShape {
  readonly client: string;
  /** Below /serve/KEY; several where versions of the client differ. */
  readonly paths: readonly string[];
  /** Whether a body is meant for this shape: some share a path. */
  readonly isMeant: (body: unknown) => boolean;
  /** ZodError for a body that is not of this shape, AppError for one that cannot be scored. */
  readonly read: (body: unknown) => Asked;
  readonly failure: (failure: Failure) => { readonly status: number; readonly body: unknown };
}

/** Reads a body as the schema says. */
export function readAs<S extends z.ZodType>(
  schema: S,
  read: (body: z.output<S>) => Asked,
): ServeShape["read"] {
  return (body) => read(schema.parse(body));
}

/** For shapes that have a path for themselves. */
export const isAlwaysMeant = (): boolean => true;

/** For those that do not: the body has this key. */
export function hasKey(key: string): (body: unknown) => boolean {
  return (body) => typeof body === "object" && body !== null && key in body;
}

/** σ(x) = 1 / (1 + e^−x), without overflow. */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
