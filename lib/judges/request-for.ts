import { toStorable } from "@/lib/base/storable";
import type { ChatRequest } from "@/lib/endpoints/chat";
import { costOf } from "@/lib/sampling/plan";
import type { ClaimedJudge, JudgeReply, NewJudgement, WaitingJudgement } from "./job";
import { ofItems } from "./soft-label";
import { fillTemplate } from "./template";
import { probabilityOfA, readVerdict } from "./verdict";

/** As many as the letters and the ways to write them need; servers give no more than 20. */
const TOP_LOGPROBS = 20;

/** How a judge is asked about one pair in one order. */
export function requestFor(
  { settings, guidelines }: Pick<ClaimedJudge, "settings" | "guidelines">,
  judgement: WaitingJudgement,
): ChatRequest {
  const { model, temperature, maxTokens, seed, logprobs } = settings;
  return {
    ...{ model, temperature, maxTokens, seed },
    messages: fillTemplate(settings, { ...judgement, guidelines }),
    n: 1,
    topLogprobs: logprobs ? TOP_LOGPROBS : undefined,
  };
}

/** What a reply says of the two items; a reply without a clear verdict says nothing, and is kept as it is. */
export function readReply(
  { settings }: Pick<ClaimedJudge, "settings">,
  { pass }: Pick<WaitingJudgement, "pass">,
  { choices, usage }: JudgeReply,
): NewJudgement {
  const { text, tokens = [] } = choices[0] ?? { text: "" };
  const found = readVerdict(text);
  const probability = found === undefined ? undefined : probabilityOfA(text, found, tokens);
  const spent = usage ?? { inputTokens: 0, outputTokens: 0 };
  return {
    ...ofItems(found, probability, pass),
    reply: toStorable(text),
    ...spent,
    cost: costOf(settings, spent) ?? 0,
  };
}
