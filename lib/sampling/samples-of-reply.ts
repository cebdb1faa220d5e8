import { toStorable } from "@/lib/base/storable";
import type { ChatReply } from "@/lib/endpoints/chat";
import type { Provider } from "@/lib/endpoints/schema";
import { findIdentityLeak } from "./identity-leak";
import type { ClaimedSampling, NewSample, Samples, WaitingBatch } from "./job";
import { costOf } from "./plan";

/** A reply of a server, and whose it is. */
export interface Answered {
  readonly provider: Provider;
  /** With at most as many choices as the batch wants. */
  readonly reply: ChatReply;
}

/** The rows that a reply becomes: each completion with what was really sent for it. */
export function toSamples(
  { number, settings }: Pick<ClaimedSampling, "number" | "settings">,
  batch: Pick<WaitingBatch, "arm" | "place" | "stored">,
  { provider, reply }: Answered,
): Samples {
  const arm = settings.arms[batch.arm];
  if (arm === undefined) throw new Error(`sampling ${number} has no arm ${batch.arm}`);
  const { sent, fingerprint, usage, choices } = reply;
  const completions = choices.map(({ text, finishReason }, i): NewSample => {
    const clean = toStorable(text);
    const leak = findIdentityLeak(clean);
    return {
      text: clean,
      finishReason: finishReason === null ? null : toStorable(finishReason),
      metadata: leak === undefined ? {} : { identity_leak: leak },
      sampling: {
        ...sent,
        ...{ provider, endpoint: arm.endpoint, job: number, batch: batch.place },
        sample: batch.stored + i,
        ...(fingerprint === null ? {} : { system_fingerprint: toStorable(fingerprint) }),
        ...(usage === null ? {} : { usage: usageOf(usage, choices.length) }),
      },
    };
  });
  const tokens = usage ?? { inputTokens: 0, outputTokens: 0 };
  return {
    model: arm.model,
    policyId: settings.policyId ?? null,
    completions,
    flagged: completions.filter(({ metadata }) => "identity_leak" in metadata).length,
    ...tokens,
    cost: costOf(arm, tokens) ?? 0,
    completes: batch.stored + completions.length >= settings.samples,
  };
}

/** Of the request: the servers do not say how it falls on the answers. */
const usageOf = (usage: { inputTokens: number; outputTokens: number }, answers: number) => ({
  input_tokens: usage.inputTokens,
  output_tokens: usage.outputTokens,
  answers,
});
