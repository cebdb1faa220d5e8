import type { Actor } from "@/lib/accounts/actor";
import { checkAnswer } from "@/lib/annotations/check-answer";
import type { Answer } from "@/lib/annotations/schema";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { setGoldContract } from "../contract";
import { storeGold } from "../repository-gold";
import { gradePairs } from "../score";
import { openPoolTask } from "./open-pool-task";

export interface SetGoldInput {
  readonly slug: string;
  readonly taskId: string;
  readonly answer: Answer;
  /** Kind of client: "web" or "api". */
  readonly client: string;
}

/** Gives a task of a pool its gold answer: from then on it is given out. A later one is a new revision. */
export async function setGold(actor: Actor, input: SetGoldInput, now: Date): Promise<{ revision: number }> {
  const { items, task, projectId } = await openPoolTask(actor, input, setGoldContract.permission, now);
  const annotatorId = annotatorOf(actor);
  const { answer, client, taskId } = input;
  if (answer.outcome !== "answered") throw refuse("A gold answer puts the answers in order.", "Rank them.");
  const { protocol, protocolVersion } = task;
  const packed = checkAnswer(answer, { items, presented: items.map((_, position) => position), protocol });
  if (gradePairs(packed.tiers, null).length === 0)
    throw refuse("This gold answer puts no answer above another.", "Put at least one above another.");
  const confirmedOrder = answer.confirmedOrder;
  const gold = { taskId, annotatorId, protocolVersion, answer, packed, confirmedOrder, client, now };
  return withTransaction(async (db) => {
    const revision = await storeGold(db, gold);
    const object = { kind: "task", id: taskId } as const;
    await recordAction(db, actor, { action: "setGold", projectId, object, change: { revision } });
    return { revision };
  });
}

function refuse(userMessage: string, fix: string): AppError {
  return new AppError("invalid_input", { message: userMessage, userMessage, fix });
}
