import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/plural";
import { ServedModel } from "@/lib/reward-model/adapters/served-model";
import type { ScoreWith } from "@/lib/reward-model/services/score-stored";
import type { CommandInput } from "./command";

type Scoring = { readonly state: "scoring" };

const SAID_EVERY_MS = 2_000;

/** Does what needs rewards of stored answers to its end: what has none yet is scored in this process. */
export async function scoreHere<Reply extends { readonly state: string }>(
  input: CommandInput,
  work: (using: ScoreWith) => Promise<Reply>,
): Promise<Exclude<Reply, Scoring>> {
  const model = new ServedModel();
  try {
    const reply = await work({
      score: (inputs) => {
        input.signal.throwIfAborted();
        return model.score(inputs);
      },
      patienceMs: Infinity,
      onScored: sayScored(input),
    });
    if (isDone(reply)) return reply;
    // New answers came while it was scored.
    throw changedMeanwhile();
  } finally {
    await model.close();
  }
}

function isDone<Reply extends { readonly state: string }>(reply: Reply): reply is Exclude<Reply, Scoring> {
  return reply.state !== "scoring";
}

function sayScored({ say }: CommandInput): (answers: number) => void {
  let [scored, saidAt] = [0, performance.now()];
  return (answers) => {
    scored += answers;
    if (performance.now() - saidAt < SAID_EVERY_MS) return;
    saidAt = performance.now();
    say(`${plural(scored, "answer")} scored`);
  };
}

function changedMeanwhile(): AppError {
  return new AppError("conflict", {
    message: "answers without a reward",
    userMessage: "New answers came while the others were scored.",
    fix: "Run the command again: what has a reward is not scored again.",
  });
}
