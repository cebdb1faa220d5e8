import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { cancelJudgeContract } from "../contract";
import { judgeRows } from "../repository-claims";
import type { Judge } from "../schema";
import { readJudge } from "./read-judge";
import { recordJudge } from "./record-judge";

/** Ends a judge; what it has said stays. One that is cancelled already stays so. */
export async function cancelJudge(actor: Actor, number: number, now: Date): Promise<Judge> {
  authorize(actor, cancelJudgeContract.permission);
  const asked = await recordJudge(actor, { action: "cancelJudge", number }, (client) =>
    judgeRows.requestStop(client, number, "cancel", now),
  );
  const judge = await readJudge(actor, number, now);
  if (asked || judge.state === "cancelled") return judge;
  throw new AppError("conflict", {
    message: `judge ${number} is ${judge.state}`,
    userMessage: `Judge ${number} is ${judge.state}: it cannot be cancelled any more.`,
  });
}
