import type { Protocol, ProtocolKind } from "@/lib/projects/protocol";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { isTouched, type Board } from "@/lib/ranking/board";
import { missingFieldsOf, type Filled } from "./filled";

/** What is being done: the tray, the keys and the cards' controls follow from it. */
export type Stage = "order" | "compare" | "rate" | "write";

/** Which of two steps the annotator went to by himself; undefined: the one that the answer needs. */
export type ChosenStep = "rate" | "order" | undefined;

interface Standing {
  readonly protocol: Protocol;
  readonly board: Board;
  readonly filled: Filled;
}

const STAGES: Readonly<Record<ProtocolKind, Stage>> = {
  ranking: "order",
  pairwise: "compare",
  rating: "rate",
  demonstration: "write",
};

/** The stage of a task. Rated first: the order is asked as soon as nothing of the ratings is missing. */
export function stageOf(standing: Standing, chosen: ChosenStep): Stage {
  const { protocol, board } = standing;
  if (!hasTwoSteps(protocol)) return STAGES[protocol.kind];
  if (missingFieldsOf(standing).length > 0) return "rate";
  if (chosen !== undefined) return chosen;
  // Flags and what is optional are never missing: then it is the annotator who says that he has rated enough.
  return asksOnlyRequired(protocol) || isTouched(board) ? "order" : "rate";
}

/** Whether the completions are rated in a step of its own before they are ranked. */
export function hasTwoSteps(protocol: Protocol): boolean {
  return protocol.kind === "ranking" && protocol.rateFirst && protocol.fields.length > 0;
}

/** Whether the completions are on the screen: a demonstration that is written from nothing shows none. */
export function showsCards(protocol: Protocol): boolean {
  return protocol.kind !== "demonstration" || protocol.from === "edit";
}

function asksOnlyRequired(protocol: Protocol): boolean {
  return fieldsOf(protocol).every((field) => field.type !== "flag" && field.required);
}
