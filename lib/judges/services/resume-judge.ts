import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { resumeJudgeContract } from "../contract";
import { addNewTasks } from "../repository";
import { judgeRows } from "../repository-claims";
import type { Judge } from "../schema";
import { readJudge } from "./read-judge";
import { recordJudge } from "./record-judge";

/** Goes on with a judge that rests, with the tasks that came since; what was given up is tried again. */
export async function resumeJudge(actor: Actor, number: number, now: Date): Promise<Judge> {
  authorize(actor, resumeJudgeContract.permission);
  const resumed = await recordJudge(actor, { action: "resumeJudge", number }, async (client) => {
    // First the new ones: afterwards the job waits, and only what rests is added to.
    const added = await addNewTasks(client, number);
    return (await judgeRows.requeue(client, number)) || added;
  });
  const judge = await readJudge(actor, number, now);
  if (resumed || judge.state === "queued" || judge.state === "running") return judge;
  throw new AppError("conflict", {
    message: `judge ${number} is ${judge.state}`,
    userMessage: `Judge ${number} is ${judge.state}: there is nothing to go on with.`,
    fix: "It has judged every task of the project. Make another judge to ask otherwise.",
  });
}
