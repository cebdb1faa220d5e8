import type { ChatRequest, Dialect } from "@/lib/endpoints/chat";
import type { Message } from "@/lib/formats/message";
import type { WaitingBatch } from "./job";
import type { SamplingSettings } from "./schema";

/** The request for what a batch still wants: all of it where the server can give several, else the next sample. */
export function requestFor(
  settings: SamplingSettings,
  batch: Pick<WaitingBatch, "arm" | "stored" | "messages">,
  { takesN }: Dialect,
): ChatRequest {
  const arm = settings.arms[batch.arm];
  if (arm === undefined) throw new Error(`no arm ${batch.arm}`);
  const { system, maxTokens, topP, stop, samples } = settings;
  const { topK, minP, repetitionPenalty, contextTokens, chatTemplateArguments } = settings;
  return {
    model: arm.model,
    messages: withSystem(batch.messages, system),
    n: takesN ? samples - batch.stored : 1,
    temperature: arm.temperature,
    topP,
    // The seed of the sample that comes next: going on later asks for none a second time.
    seed: arm.seed === undefined ? undefined : arm.seed + batch.stored,
    maxTokens,
    stop: stop.length === 0 ? undefined : stop,
    ...{ topK, minP, repetitionPenalty, contextTokens, chatTemplateArguments },
  };
}

/** With the job's system prompt in front; a prompt's own system message stays. */
export function withSystem(messages: readonly Message[], system: string | undefined): readonly Message[] {
  const hasOwn = messages.some(({ role }) => role === "system" || role === "developer");
  return system === undefined || system === "" || hasOwn
    ? messages
    : [{ role: "system", content: system }, ...messages];
}
