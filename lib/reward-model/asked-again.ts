import type { Again, PairState } from "./disagreement-schema";

/** A task that asked again, with what people answered. */
export interface AskedTask {
  readonly isOpen: boolean;
  readonly wanted: number;
  /** Completions by item position. */
  readonly items: readonly string[];
  /** Tier by item position, of each answer; empty where none was acceptable. */
  readonly answers: readonly (readonly number[])[];
}

type TwoAnswers = { readonly better: string; readonly worse: string };

/** What came of asking again, for any two answers. */
export class AskedAgain {
  /** By the ids of two of a task's completions. */
  readonly #tasks = new Map<string, AskedTask[]>();

  constructor(tasks: readonly AskedTask[]) {
    for (const task of tasks)
      for (const [i, a] of task.items.entries())
        for (const b of task.items.slice(i + 1)) {
          const known = this.#tasks.get(keyOf(a, b));
          if (known === undefined) this.#tasks.set(keyOf(a, b), [task]);
          else known.push(task);
        }
  }

  /** What people said then of two answers that were in this order before; null: nobody was asked. */
  of({ better, worse }: TwoAnswers): Again | null {
    const tasks = this.#tasks.get(keyOf(better, worse));
    if (tasks === undefined) return null;
    const said = { kept: 0, turned: 0, level: 0 };
    for (const { items, answers } of tasks)
      for (const tiers of answers) said[compare(tiers, items.indexOf(better), items.indexOf(worse))]++;
    const wanted = tasks.reduce((sum, task) => sum + task.wanted, 0);
    return {
      state: stateOf(
        said,
        tasks.some(({ isOpen }) => isOpen),
      ),
      ...said,
      wanted,
    };
  }

  stateOf(pair: TwoAnswers): PairState {
    return this.of(pair)?.state ?? "unasked";
  }
}

const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Of an answer that puts neither anywhere, or both into one tier: level. An unranked one (-1) says nothing either. */
function compare(tiers: readonly number[], better: number, worse: number): "kept" | "turned" | "level" {
  const [above, below] = [tiers[better] ?? -1, tiers[worse] ?? -1];
  if (above < 0 || below < 0 || above === below) return "level";
  return above < below ? "kept" : "turned";
}

function stateOf(
  { kept, turned, level }: Pick<Again, "kept" | "turned" | "level">,
  isOpen: boolean,
): Again["state"] {
  if (isOpen) return "waiting";
  if (kept + turned + level === 0) return "unanswered";
  if (kept === turned) return "level";
  return kept > turned ? "kept" : "turned";
}
