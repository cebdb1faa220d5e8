import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { askScorer } from "../adapters/scorer-client";
import { scoreCompletionsContract } from "../contract";
import type { ScoreReply, ScoreRequest } from "../schema";

/** Rewards of answers, by the checkpoint that is served. */
export async function scoreCompletions(actor: Actor, request: ScoreRequest): Promise<ScoreReply> {
  authorize(actor, scoreCompletionsContract.permission);
  return askScorer(request);
}
