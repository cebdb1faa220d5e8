import type { ChatReply } from "@/lib/endpoints/chat";
import type { Compared } from "./template";
import type { JudgeSettings } from "./schema";
import type { JudgedPair } from "./soft-label";

/** A judge in the hands of one worker. Every write names the claim: a worker that lost it changes nothing. */
export interface ClaimedJudge {
  readonly id: string;
  readonly claim: string;
  readonly number: number;
  readonly projectId: string;
  readonly annotatorId: string;
  readonly settings: JudgeSettings;
  /** Of the project, as they are now. */
  readonly guidelines: string;
}

/** A request that waits: two answers of a task in one order. */
export interface WaitingJudgement extends Omit<Compared, "guidelines"> {
  readonly place: number;
  readonly taskId: string;
  readonly pass: number;
  /** Its reply is stored: nothing is wanted any more. */
  readonly isDone: boolean;
}

/** What a reply says, as it is stored. */
export interface NewJudgement extends Pick<JudgedPair, "verdict" | "probability"> {
  readonly reply: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number;
}

export type JudgeReply = Pick<ChatReply, "choices" | "usage">;
