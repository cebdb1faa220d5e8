import type { RankingAnnotation, RankingRecord } from "@/lib/formats/rankings-record";
import {
  bothWays,
  type FoundPairs,
  type JudgedPair,
  type PairChoice,
  takesTies,
  tiesOfAnnotation,
} from "./judged-pair";
import { hasRanking, pairsOfAnnotation, textKeysOf } from "./record-pairs";

/** What annotators say of two texts: for the first, for the second, or tied. */
interface Ballot {
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
 * The pairs that more than half of those who ranked both texts order alike, or call tied; every other one is
 * contested. The policy decides from each annotator's own ranking which pairs stand for election.
 */
export function majorityPairs(record: RankingRecord, { policy, ties: rule }: PairChoice): FoundPairs {
  const found: JudgedPair[] = [];
  let [ties, contested] = [0, 0];
  for (const { first, second, tied } of countBallots(record, policy)) {
    const all = first.voters.length + second.voters.length + tied.length;
    const winner = [first, second].find((side) => side.voters.length * 2 > all);
    if (winner !== undefined) {
      if (!winner.taken) continue;
      const loser = winner === first ? second : first;
      const votes = { chosen: winner.voters.length, rejected: loser.voters.length, tied: tied.length };
      found.push({
        chosenId: winner.id,
        rejectedId: loser.id,
        strength: winner.strength / winner.voters.length,
        groupId: record.prompt_id,
        annotations: winner.voters,
        votes,
      });
    } else if (tied.length * 2 > all) {
      if (!takesTies(policy)) continue;
      const votes = { chosen: first.voters.length, rejected: second.voters.length, tied: tied.length };
      if (rule === "both-ways")
        found.push(...bothWays(first.id, second.id, { groupId: record.prompt_id, annotations: tied, votes }));
      else ties++;
    } else if (first.taken || second.taken) contested++;
  }
  return { found, ties, contested };
}

function countBallots(record: RankingRecord, policy: PairChoice["policy"]): Iterable<Ballot> {
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
