import type { Protocol } from "@/lib/projects/protocol";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { isCloseCall } from "@/lib/ranking/strength";
import type { Demonstration, Ratings } from "./schema";

/** What an annotator has set, as far as it decides whether the answer is whole. */
export interface Setting {
  readonly tiers: readonly (readonly string[])[];
  readonly unranked: readonly string[];
  readonly strength: number | undefined;
  readonly ratings: Ratings;
  readonly rationale: string;
  readonly demonstration: Demonstration | undefined;
}

/** One thing that an answer still needs. */
export type Missing =
  | { readonly what: "place"; readonly completionIds: readonly string[] }
  | { readonly what: "strength" | "rationale" | "demonstration" }
  | { readonly what: "field"; readonly completionId: string; readonly fieldId: string };

/** All that the answer still needs under the protocol, in the order of the screen; empty when it can be submitted. */
export function findMissing(protocol: Protocol, items: readonly string[], setting: Setting): Missing[] {
  return [
    ...missingFields(protocol, items, setting),
    ...missingOrder(protocol, items, setting),
    ...(needsRationale(protocol, setting) && setting.rationale.trim() === ""
      ? [{ what: "rationale" } as const]
      : []),
  ];
}

/** Scales and choices that must be answered and are not. */
export function missingFields(
  protocol: Protocol,
  items: readonly string[],
  { ratings }: Pick<Setting, "ratings">,
): Missing[] {
  const required = fieldsOf(protocol).filter((field) => field.type !== "flag" && field.required);
  return items.flatMap((completionId) =>
    required
      .filter((field) => ratings[completionId]?.[field.id] === undefined)
      .map((field) => ({ what: "field" as const, completionId, fieldId: field.id })),
  );
}

/** Whether the answer as it stands must be explained. */
export function needsRationale(
  protocol: Protocol,
  { tiers, strength }: Pick<Setting, "tiers" | "strength">,
): boolean {
  switch (protocol.rationale) {
    case "off":
    case "optional":
      return false;
    case "required":
      return true;
    case "close_calls":
      return protocol.kind === "pairwise"
        ? strength !== undefined && isCloseCall(protocol.preset, strength)
        : tiers.some((tier) => tier.length > 1);
  }
}

function missingOrder(protocol: Protocol, items: readonly string[], setting: Setting): Missing[] {
  switch (protocol.kind) {
    case "ranking": {
      const placed = new Set(setting.tiers.flat());
      const missing = items.filter((id) => !placed.has(id));
      const enough = missing.length === 0 || (protocol.partialAllowed && placed.size >= 2);
      return enough ? [] : [{ what: "place", completionIds: missing }];
    }
    case "pairwise":
      return setting.strength === undefined ? [{ what: "strength" }] : [];
    case "rating":
      return [];
    case "demonstration":
      return (setting.demonstration?.text ?? "").trim() === "" ? [{ what: "demonstration" }] : [];
  }
}
