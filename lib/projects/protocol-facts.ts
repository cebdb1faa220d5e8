import type { Field } from "./field";
import type { Protocol, ProtocolKind } from "./protocol";

/** What is asked of each completion; empty where nothing is. */
export function fieldsOf(protocol: Protocol): readonly Field[] {
  return protocol.kind === "demonstration" ? [] : protocol.fields;
}

/** Whether the protocol puts completions in order. */
export function ranks(protocol: Protocol): boolean {
  return protocol.kind === "ranking" || protocol.kind === "pairwise";
}

/** Fewest completions that a task of this protocol shows. */
export const LEAST_COMPLETIONS: Readonly<Record<ProtocolKind, number>> = {
  ranking: 2,
  pairwise: 2,
  rating: 1,
  demonstration: 0,
};
