import type { Protocol } from "@/lib/projects/protocol";
import type { StrengthPresetId } from "@/lib/ranking/strength";
import type { FieldValue } from "@/lib/projects/field-value";
import type { Answer } from "./schema";

/** How much better one item is, as stored: the raw level and the scale that it stands on. */
export interface PackedStrength {
  readonly better: number;
  readonly worse: number;
  readonly preset: StrengthPresetId;
  readonly value: number;
}

/** An answer by item position. Null: not asked. */
export interface PackedAnswer {
  /** Dense, 0 best, −1 unranked; empty where no order is asked for. */
  readonly tiers: readonly number[];
  readonly strengths: readonly PackedStrength[] | null;
  readonly ratings: Readonly<Record<string, Readonly<Record<string, FieldValue>>>> | null;
  readonly flags: Readonly<Record<string, readonly string[]>> | null;
  readonly demonstration: string | null;
  /** Item position of the completion that was edited. */
  readonly editedFrom: number | null;
}

/** A checked answer as it is stored. */
export function packAnswer(
  { items, protocol }: { readonly items: readonly string[]; readonly protocol: Protocol },
  tiers: readonly number[],
  answer: Extract<Answer, { outcome: "answered" }> | undefined,
): PackedAnswer {
  const asksFields = protocol.kind !== "demonstration" && protocol.fields.length > 0;
  const from = answer?.demonstration?.editedFrom ?? null;
  return {
    tiers,
    strengths: answer === undefined ? null : packStrength(protocol, tiers, answer.strength),
    ratings: answer === undefined || !asksFields ? null : byPosition(items, answer.ratings),
    flags: answer === undefined || !asksFields ? null : byPosition(items, answer.flags),
    demonstration: answer?.demonstration?.text ?? null,
    editedFrom: from === null ? null : items.indexOf(from),
  };
}

function packStrength(
  protocol: Protocol,
  tiers: readonly number[],
  value: number | undefined,
): PackedStrength[] | null {
  if (protocol.kind !== "pairwise" || value === undefined) return null;
  const better = tiers.indexOf(0);
  const worse = better === 0 ? 1 : 0;
  return [{ better, worse, preset: protocol.preset, value }];
}

function byPosition<T>(items: readonly string[], byId: Readonly<Record<string, T>>): Record<string, T> {
  const entries = items.map((id, position) => [position, byId[id]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [number, T] => entry[1] !== undefined));
}
