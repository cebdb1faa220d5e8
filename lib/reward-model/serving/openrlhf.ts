import { z } from "zod";
import { fastApiFailure } from "./fast-api";
import { isAlwaysMeant, readAs, type ServeShape, sigmoid } from "./shape";

/** `prompts` and `labels` come along; the query has the whole text. */
const requestSchema = z.looseObject({ query: z.array(z.string()).min(1) });

/** OpenRLHF's remote reward model (openrlhf/cli/serve_rm.py). `scores` select prompts and are meant to lie in 0..1. */
export const openRlhfShape: ServeShape = {
  client: "OpenRLHF",
  paths: ["/get_reward"],
  isMeant: isAlwaysMeant,
  read: readAs(requestSchema, ({ query }) => ({
    inputs: query.map((text) => ({ kind: "text", text, frame: "ended", keep: "end", refuseLong: false })),
    reply: ({ model, rewards, tokens, truncated }) => ({
      rewards,
      scores: rewards.map(sigmoid),
      extra_logs: { reward_tokens: tokens, reward_truncated: truncated.map(Number) },
      model,
    }),
  })),
  failure: fastApiFailure,
};
