import type { RankingAnnotation, RankingRecord } from "@/lib/formats/rankings-record";
import { sigmoid } from "@/lib/statistics/logistic";
import {
  bothWays,
  type FoundPairs,
  type JudgedPair,
  type PairChoice,
  takesTies,
  tiesOfAnnotation,
  type Votes,
  weighAll,
  weigher,
} from "./judged-pair";
import { hasRanking, pairsOfAnnotation, textKeysOf } from "./record-pairs";

/** What annotators say of two texts: for the first, for the second, or tied. */
export interface Ballot {
  readonly first: Side;
  readonly second: Side;
  readonly tied: RankingAnnotation[];
}

interface Side {
  readonly id: string;
  readonly voters: RankingAnnotation[];
  /** Sum over its voters. */
  strength: number;
  /** Whether the policy takes the pair from at least one of its voters. */
  taken: boolean;
}

/**
 * The pairs that more than half of those who ranked both texts order alike, or call tied, where votes have weights more
 * than half of their weight; every other one is contested. The policy decides from each annotator's own ranking which
 * pairs stand for election.
 */
export function majorityPairs(record: RankingRecord, choice: PairChoice): FoundPairs {
  const { policy, ties: rule } = choice;
  const weigh = weigher(choice);
  const found: JudgedPair[] = [];
  let [ties, contested] = [0, 0];
  for (const { first, second, tied } of countBallots(record, policy)) {
    const weightOf = (side: Side): number => weighAll(side.voters, weigh);
    const tiedWeight = weighAll(tied, weigh);
    const all = weightOf(first) + weightOf(second) + tiedWeight;
    const winner = [first, second].find((side) => weightOf(side) * 2 > all);
    if (winner !== undefined) {
      if (!winner.taken) continue;
      const loser = winner === first ? second : first;
      const votes = votesOf(winner, loser, tied, choice, weightOf);
      found.push({
        chosenId: winner.id,
        rejectedId: loser.id,
        strength: winner.strength / winner.voters.length,
        groupId: record.prompt_id,
        annotations: winner.voters,
        votes,
      });
    } else if (tiedWeight * 2 > all) {
      if (!takesTies(policy)) continue;
      const votes = votesOf(first, second, tied, choice, () => 0);
      if (rule === "both-ways")
        found.push(...bothWays(first.id, second.id, { groupId: record.prompt_id, annotations: tied, votes }));
      else ties++;
    } else if (first.taken || second.taken) contested++;
  }
  return { found, ties, contested };
}

/** Weights are log-odds of being right: votes that are independent of one another add up to the log-odds of the pair. */
function votesOf(
  chosen: Side,
  rejected: Side,
  tied: readonly RankingAnnotation[],
  { aggregation }: PairChoice,
  weightOf: (side: Side) => number,
): Votes {
  return {
    chosen: chosen.voters.length,
    rejected: rejected.voters.length,
    tied: tied.length,
    probability:
      aggregation === "reliability" ? roundProbability(weightOf(chosen) - weightOf(rejected)) : null,
  };
}

/** With six digits, which are the same on every machine. */
function roundProbability(logOdds: number): number {
  return Number(sigmoid(logOdds).toFixed(6));
}

/** What annotators say of each two texts of the record that any of them ranked. */
export function countBallots(record: RankingRecord, policy: PairChoice["policy"]): Iterable<Ballot> {
  const items = new Map(record.tasks.map((task) => [task.task_id, task.items]));
  const texts = textKeysOf(record);
  const ballots = new Map<string, Ballot>();
  const nameOf = (id: string): string => texts.get(id) ?? id;
  for (const annotation of record.annotations) {
    if (!hasRanking(annotation)) continue;
    const ids = items.get(annotation.task_id) ?? [];
    const taken = new Set(
      pairsOfAnnotation(annotation, ids, texts, policy).map((pair) => `${pair.chosenId}|${pair.rejectedId}`),
    );
    for (const pair of pairsOfAnnotation(annotation, ids, texts, "all")) {
      const [chosen, rejected] = [nameOf(pair.chosenId), nameOf(pair.rejectedId)];
      const ballot = ballotOf(ballots, chosen, rejected);
      const side = ballot.first.id === chosen ? ballot.first : ballot.second;
      side.voters.push(annotation);
      side.strength += pair.strength;
      side.taken ||= taken.has(`${pair.chosenId}|${pair.rejectedId}`);
    }
    for (const [a, b] of tiesOfAnnotation(annotation, ids, texts))
      ballotOf(ballots, nameOf(a), nameOf(b)).tied.push(annotation);
  }
  return ballots.values();
}

/** The ballot of two texts, whichever is named first. */
function ballotOf(ballots: Map<string, Ballot>, a: string, b: string): Ballot {
  const [first, second] = a < b ? [a, b] : [b, a];
  const key = `${first}|${second}`;
  const known = ballots.get(key);
  if (known !== undefined) return known;
  const made = { first: emptySide(first), second: emptySide(second), tied: [] };
  ballots.set(key, made);
  return made;
}

function emptySide(id: string): Side {
  return { id, voters: [], strength: 0, taken: false };
}
