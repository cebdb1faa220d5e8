import { AppError } from "@/lib/base/errors";
import type { Protocol } from "@/lib/projects/protocol";
import { hasTies, isPresentedOrder, packTiers } from "@/lib/ranking/tiers";
import type { SubmitBody } from "./schema";

export interface AskedTask {
  /** Completion ids by item position. */
  readonly items: readonly string[];
  readonly presented: readonly number[];
  readonly protocol: Protocol;
}

/** The answer's tiers by item position, empty unless it ranks; invalid_input where it does not fit task and protocol. */
export function checkAnswer(answer: SubmitBody, task: AskedTask): number[] {
  if (answer.outcome !== "answered") return [];
  const result = packTiers(task.items, answer.tiers, answer.unranked);
  if ("problem" in result) throw refuse(result.problem, "Give every completion of the task one place.");
  const { packed } = result;
  if (answer.unranked.length > 0 && !task.protocol.partialAllowed)
    throw refuse("This project asks for a place for every answer.", "Rank all of them, or skip the task.");
  if (hasTies(packed) && !task.protocol.tiesAllowed)
    throw refuse("This project does not allow ties.", "Give each answer a place of its own.");
  if (!answer.confirmedOrder && isPresentedOrder(packed, task.presented))
    throw refuse("The order is the one that was shown.", "Move something, or say that this order is right.");
  return packed;
}

function refuse(userMessage: string, fix: string): AppError {
  return new AppError("invalid_input", { message: userMessage, userMessage, fix });
}
