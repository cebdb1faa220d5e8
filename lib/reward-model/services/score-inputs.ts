import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { askScorer, askServedModel } from "../adapters/scorer-client";
import { MAX_CHARACTERS, MAX_TEXTS, type ScoreReply, type ServedModelFacts } from "../schema";
import type { ScoreInput } from "../score-input";

/** Rewards of what other tools' clients send, by the checkpoint that is served; the limits are those of scoreCompletions. */
export async function scoreInputs(actor: Actor, inputs: readonly ScoreInput[]): Promise<ScoreReply> {
  authorize(actor, "reward.score");
  refuseTooMuch(inputs);
  return askScorer(inputs);
}

/** The checkpoint that is served; unavailable when there is none. */
export async function readServedModel(actor: Actor): Promise<ServedModelFacts> {
  authorize(actor, "reward.score");
  return askServedModel();
}

function refuseTooMuch(inputs: readonly ScoreInput[]): void {
  if (inputs.length === 0) throw new AppError("invalid_input", "There is no text to score.");
  if (inputs.length > MAX_TEXTS)
    throw new AppError("too_large", {
      message: `${inputs.length} texts`,
      userMessage: `The request has ${inputs.length} texts; at most ${MAX_TEXTS} are scored at a time.`,
      fix: "Send it in smaller parts.",
    });
  const characters = inputs.reduce((sum, input) => sum + lengthOf(input), 0);
  if (characters > MAX_CHARACTERS)
    throw new AppError("too_large", {
      message: `${characters} characters`,
      userMessage: `More than ${MAX_CHARACTERS / 1_000_000} million characters are to be read, a prompt once for each answer.`,
      fix: "Send fewer or shorter texts at a time.",
    });
}

/** A token counts as four characters. */
function lengthOf(input: ScoreInput): number {
  switch (input.kind) {
    case "pair":
      return lengthOfPrompt(input.prompt) + input.completion.length;
    case "text":
      return input.text.length;
    case "ids":
      return 4 * input.ids.length;
  }
}

function lengthOfPrompt(prompt: Extract<ScoreInput, { kind: "pair" }>["prompt"]): number {
  if (typeof prompt === "string") return prompt.length;
  return prompt.reduce((sum, { content }) => sum + content.length, 0);
}
