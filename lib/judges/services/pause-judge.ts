import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { pauseJudgeContract } from "../contract";
import { judgeRows } from "../repository-claims";
import type { Judge } from "../schema";
import { readJudge } from "./read-judge";
import { recordJudge } from "./record-judge";

/** Pauses a judge that waits or works: what is being asked is waited for and stored. One that is paused already stays so. */
export async function pauseJudge(actor: Actor, number: number, now: Date): Promise<Judge> {
  authorize(actor, pauseJudgeContract.permission);
  const asked = await recordJudge(actor, { action: "pauseJudge", number }, (client) =>
    judgeRows.requestStop(client, number, "pause", now),
  );
  const judge = await readJudge(actor, number, now);
  if (asked || judge.state === "paused") return judge;
  throw new AppError("conflict", {
    message: `judge ${number} is ${judge.state}`,
    userMessage: `Judge ${number} is ${judge.state}: it cannot be paused any more.`,
  });
}
