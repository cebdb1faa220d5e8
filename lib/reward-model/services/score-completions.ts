import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { askScorer } from "../adapters/scorer-client";
import { scoreCompletionsContract } from "../contract";
import type { ScoreReply, ScoreRequest } from "../schema";
import { pairInput } from "../score-input";
import { itemsOfRequest } from "../score-items";

/** Rewards of answers, by the checkpoint that is served. */
export async function scoreCompletions(actor: Actor, request: ScoreRequest): Promise<ScoreReply> {
  authorize(actor, scoreCompletionsContract.permission);
  return askScorer(itemsOfRequest(request).map(pairInput));
}
