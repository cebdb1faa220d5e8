import type { ScoreInput } from "@/lib/reward-model/score-input";

/** Reads an answer's reward from its text, and remembers what it was asked. */
export function saidRewards(model = "first/1") {
  const asked: ScoreInput[] = [];
  const score = (inputs: readonly ScoreInput[]) => {
    asked.push(...inputs);
    const rewards = inputs.map((input) =>
      input.kind === "pair" ? Number(/is worth (.*)/.exec(input.completion)?.[1]) : NaN,
    );
    return Promise.resolve({
      model,
      rewards,
      tokens: inputs.map(() => 1),
      truncated: inputs.map(() => false),
    });
  };
  return { score, asked };
}
