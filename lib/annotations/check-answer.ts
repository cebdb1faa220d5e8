import { AppError } from "@/lib/base/errors";
import { isValueOf } from "@/lib/projects/field-value";
import type { Protocol } from "@/lib/projects/protocol";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { hasStrength } from "@/lib/ranking/strength";
import { hasTies, isPresentedOrder, packTiers } from "@/lib/ranking/tiers";
import { findMissing, type Missing } from "./missing";
import { packAnswer, type PackedAnswer } from "./packed-answer";
import type { Answer } from "./schema";

export interface AskedTask {
  /** Completion ids by item position. */
  readonly items: readonly string[];
  readonly presented: readonly number[];
  readonly protocol: Protocol;
}

type Answered = Extract<Answer, { outcome: "answered" }>;

/** The answer by item position, as it is stored; invalid_input where it does not fit task and protocol. */
export function checkAnswer(answer: Answer, task: AskedTask): PackedAnswer {
  refuseUnknownTags(answer, task.protocol);
  if (answer.outcome !== "answered") return packAnswer(task, [], undefined);
  refuseForeign(answer, task);
  const packed = checkOrder(answer, task);
  checkFields(answer, task);
  const missing = findMissing(task.protocol, task.items, {
    tiers: answer.tiers,
    unranked: answer.unranked,
    strength: answer.strength,
    ratings: answer.ratings,
    rationale: answer.rationale ?? "",
    demonstration: answer.demonstration,
  });
  const [first] = missing;
  if (first !== undefined) throw refuseMissing(first);
  return packAnswer(task, packed, answer);
}

function checkOrder(answer: Answered, { items, presented, protocol }: AskedTask): number[] {
  if (protocol.kind === "rating" || protocol.kind === "demonstration") {
    if (answer.tiers.length > 0) throw refuse("This project asks for no order.", "Leave out tiers.");
    return [];
  }
  const result = packTiers(items, answer.tiers, answer.unranked);
  if ("problem" in result) throw refuse(result.problem, "Give every completion of the task one place.");
  const { packed } = result;
  if (protocol.kind === "pairwise") {
    checkStrength(answer, packed, protocol);
    return packed;
  }
  if (answer.unranked.length > 0 && !protocol.partialAllowed)
    throw refuse("This project asks for a place for every answer.", "Rank all of them, or skip the task.");
  if (hasTies(packed) && !protocol.tiesAllowed)
    throw refuse("This project does not allow ties.", "Give each answer a place of its own.");
  if (!answer.confirmedOrder && isPresentedOrder(packed, presented))
    throw refuse("The order is the one that was shown.", "Move something, or say that this order is right.");
  return packed;
}

function checkStrength(
  { strength, unranked }: Answered,
  packed: readonly number[],
  { preset }: Extract<Protocol, { kind: "pairwise" }>,
): void {
  if (unranked.length > 0) throw refuse("Both answers must be compared.", "Choose a point of the scale.");
  if (strength === undefined) return; // named as missing
  if (!hasStrength(preset, strength))
    throw refuse(`The scale ${preset} has no strength ${strength}.`, "Choose a point of the scale.");
  if ((strength === 0) !== hasTies(packed))
    throw refuse(
      "Order and strength contradict each other.",
      "A strength of 0 goes with a tie, and only it.",
    );
}

function checkFields({ ratings, flags }: Answered, { protocol }: AskedTask): void {
  const fields = new Map(fieldsOf(protocol).map((field) => [field.id, field]));
  for (const values of Object.values(ratings))
    for (const [id, value] of Object.entries(values)) {
      const field = fields.get(id);
      if (field === undefined || !isValueOf(field, value))
        throw refuse(`"${id}" cannot be answered with "${value}".`, "Answer the fields of the protocol.");
    }
  for (const id of Object.values(flags).flat())
    if (fields.get(id)?.type !== "flag")
      throw refuse(`The protocol has no flag "${id}".`, "Set the flags of the protocol.");
}

function refuseForeign({ ratings, flags, demonstration }: Answered, { items, protocol }: AskedTask): void {
  const from = demonstration?.editedFrom ?? null;
  const named = [...Object.keys(ratings), ...Object.keys(flags), ...(from === null ? [] : [from])];
  const foreign = named.find((id) => !items.includes(id));
  if (foreign !== undefined)
    throw refuse(`Completion ${foreign} is not part of the task.`, "Name the task's own completions.");
  if (demonstration !== undefined && protocol.kind !== "demonstration")
    throw refuse("This project asks for no written answer.", "Leave out demonstration.");
}

function refuseUnknownTags({ reasonTags }: Answer, protocol: Protocol): void {
  const unknown = reasonTags.find((tag) => !protocol.reasonTags.includes(tag));
  if (unknown !== undefined)
    throw refuse(`"${unknown}" is none of the protocol's reasons.`, "Tick the reasons of the protocol.");
}

function refuseMissing(missing: Missing): AppError {
  switch (missing.what) {
    case "place":
      return refuse("Some answers have no place yet.", "Give every completion of the task one place.");
    case "strength":
      return refuse("It is not said how much better the answer is.", "Choose a point of the scale.");
    case "field":
      return refuse(`"${missing.fieldId}" is not answered for each answer.`, "Answer every required field.");
    case "rationale":
      return refuse("This answer needs a reason.", "Write a sentence or two.");
    case "demonstration":
      return refuse("The answer is empty.", "Write it, or skip the task.");
  }
}

function refuse(userMessage: string, fix: string): AppError {
  return new AppError("invalid_input", { message: userMessage, userMessage, fix });
}
