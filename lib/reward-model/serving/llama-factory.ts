import { z } from "zod";
import { fastApiFailure } from "./fast-api";
import { isAlwaysMeant, readAs, type ServeShape } from "./shape";

/** `messages` are whole templated texts, not turns. */
const requestSchema = z.looseObject({
  messages: z.array(z.string()).min(1),
  max_length: z.number().int().min(1).nullish(),
});

/** LLaMA-Factory's `reward_model_type: api` (src/llamafactory/api/protocol.py, ScoreEvaluationRequest). */
export const llamaFactoryShape: ServeShape = {
  client: "LLaMA-Factory",
  paths: ["/v1/score/evaluation"],
  isMeant: isAlwaysMeant,
  read: readAs(requestSchema, ({ messages, max_length }) => ({
    inputs: messages.map((text) => ({
      kind: "text",
      text,
      frame: "verbatim",
      keep: "end",
      refuseLong: false,
      ...(max_length == null ? {} : { maxTokens: max_length }),
    })),
    reply: ({ model, rewards, truncated }, { id }) => ({
      id: `scoreval-${id}`,
      object: "score.evaluation",
      model,
      scores: rewards,
      truncated,
    }),
  })),
  failure: fastApiFailure,
};
