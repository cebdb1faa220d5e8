import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { readJudgeContract } from "../contract";
import { findJudge } from "../repository";
import type { Judge } from "../schema";

/** A judge with its progress. */
export async function readJudge(actor: Actor, number: number, now: Date): Promise<Judge> {
  authorize(actor, readJudgeContract.permission);
  const judge = await findJudge(number, now);
  if (judge !== undefined) return judge;
  throw new AppError("not_found", {
    message: `no judge ${number}`,
    userMessage: `There is no judge ${number}.`,
    fix: "Look at the project's list of judges.",
  });
}
