import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Permission } from "@/lib/accounts/permissions";
import { AppError } from "@/lib/base/errors";
import { askScorer } from "../adapters/scorer-client";
import { answerText } from "../comparison";
import { noEnsemble } from "../no-ensemble";
import type { ServingCheckpoint } from "../repository";
import { type AnswerText, keepRewards, readAnswers, readRewards } from "../repository-scores";
import type { ScoreReply } from "../schema";
import { pairInput, type ScoreInput } from "../score-input";

/** Answers with the checkpoint that is served: the scorer process, or a command's own. */
export type Score = (inputs: readonly ScoreInput[]) => Promise<ScoreReply>;

export interface ScoreWith {
  /** Default: the scorer process. */
  readonly score?: Score;
  /** How long answers are scored before the reply says how many are left; default: some seconds. */
  readonly patienceMs?: number;
  readonly onScored?: (answers: number) => void;
}

export interface ScoreStored {
  /** Of what the rewards are for, and in which project; undefined: in none. */
  readonly permission: Permission;
  readonly projectId: string | undefined;
  readonly serving: ServingCheckpoint;
  /** The rewards by head are wanted too: an answer that was scored without them is scored anew. */
  readonly withHeads?: boolean;
}

/** How long a request scores before it says how many are left: no proxy gives one up so early. */
const PATIENCE_MS = 10_000;
/**
 * Texts that go through the model at a time: others' requests are answered in between. A portion grows while it takes
 * less than two seconds, and shrinks otherwise, so that a large model is as patient with others as a small one.
 */
const [FIRST_TEXTS, MOST_TEXTS] = [8, 64];
const PORTION_MS = 2_000;
const CHARACTERS_AT_ONCE = 500_000;

/**
 * The rewards of stored answers by the served checkpoint: those that it gave before, and, until the time is up, new ones,
 * which are kept. The returned function may be called for one portion of answers after the other.
 */
export function scoreStored(
  actor: Actor,
  { permission, projectId, serving, withHeads = false }: ScoreStored,
  { score = askScorer, patienceMs = PATIENCE_MS, onScored = () => undefined }: ScoreWith = {},
): (completionIds: readonly string[]) => Promise<ReadonlyMap<string, number>> {
  authorize(actor, permission, projectId);
  const until = performance.now() + patienceMs;
  let [isFirst, size] = [true, FIRST_TEXTS];
  const scoreSome = async (answers: readonly AnswerText[]): Promise<readonly number[]> => {
    const from = performance.now();
    const reply = await score(answers.map(inputOf));
    const { model, rewards } = reply;
    size = performance.now() - from < PORTION_MS ? Math.min(MOST_TEXTS, 2 * size) : Math.ceil(size / 2);
    if (model !== serving.name) throw otherModel(serving.name, model);
    const ids = answers.map(({ id }) => id);
    await keepRewards(serving.id, ids, reply);
    if (withHeads && reply.heads === undefined) throw noEnsemble(model);
    return rewards;
  };
  return async (completionIds) => {
    const known = await readRewards(serving.id, completionIds, withHeads);
    const missing = completionIds.filter((id) => !known.has(id));
    for (let at = 0; at < missing.length;) {
      const ids = missing.slice(at, at + size);
      at += ids.length;
      for (const answers of portionsOf(await readAnswers(ids))) {
        if (!isFirst && performance.now() > until) return known;
        isFirst = false;
        const rewards = await scoreSome(answers);
        answers.forEach(({ id }, i) => known.set(id, rewards[i] ?? 0));
        onScored(answers.length);
      }
    }
    return known;
  };
}

function inputOf({ prompt, text, turns }: AnswerText): ScoreInput {
  return pairInput({ prompt, completion: turns === null ? text : answerText(turns) });
}

/** Cut where there would be too many characters; a single answer may have more. */
function portionsOf(answers: readonly AnswerText[]): AnswerText[][] {
  const portions: AnswerText[][] = [];
  let characters = Infinity;
  for (const answer of answers) {
    const more = answer.prompt.reduce((sum, { content }) => sum + content.length, answer.text.length);
    if (characters + more > CHARACTERS_AT_ONCE) {
      portions.push([]);
      characters = 0;
    }
    portions.at(-1)?.push(answer);
    characters += more;
  }
  return portions;
}

function otherModel(before: string, now: string): AppError {
  return new AppError("conflict", {
    message: `scored by ${now} in place of ${before}`,
    userMessage: `Another reward model, ${now}, was promoted while ${before} was scoring.`,
    fix: "Try again: then the new one scores.",
  });
}
