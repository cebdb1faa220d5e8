import { WordHashes } from "./benchmark-words";
import { GramTable } from "./gram-table";
import { PlaceList } from "./place-list";
import type { PromptPlace } from "./warnings";

/** Words in a row that two texts must share; of a shorter benchmark's text all of them, if there are as many as the least. */
const RUN = 13;
const LEAST_RUN = 8;
/** A run that more of the benchmarks' texts have is a phrase of its makers ("answer with one of the letters"). */
const MAX_SHARED = 10;
/** Runs that are held at most, some 70 MB; the texts of benchmarks behind them are not compared. */
export const MAX_RUNS = 2_000_000;

export interface BenchmarkMatch {
  readonly kind: "same" | "overlap";
  /** Of the benchmark's text. */
  readonly place: PromptPlace;
}

/** How much of a benchmark was compared with. */
export interface BenchmarkUse {
  readonly name: string;
  readonly texts: number;
  readonly compared: number;
}

/**
 * Finds texts of benchmarks in prompts: equal words in all, or 13 words in a row (8 to 12 where the benchmark's whole text
 * is so short), case, marks and spaces apart; runs that more than ten of the texts share are left out. As T. Brown et al.,
 * "Language models are few-shot learners", NeurIPS 2020, appendix C. Memory has a limit; time grows with the texts alone.
 */
export class BenchmarkIndex {
  readonly #runs = new GramTable();
  readonly #wholes = new GramTable();
  readonly #places = new PlaceList();
  readonly #lengths = new Set<number>();
  readonly #uses = new Map<string, { texts: number; compared: number }>();
  #texts = 0;

  constructor(readonly maxRuns = MAX_RUNS) {}

  get isEmpty(): boolean {
    return this.#uses.size === 0;
  }

  /** In the order in which they were added. */
  get uses(): readonly BenchmarkUse[] {
    return [...this.#uses].map(([name, use]) => ({ name, ...use }));
  }

  /** Takes a text of the benchmark in, as long as there is room. */
  add(name: string, line: number, text: string): void {
    const use = this.#uses.get(name) ?? { texts: 0, compared: 0 };
    this.#uses.set(name, use);
    use.texts++;
    if (this.#runs.size + this.#wholes.size >= this.maxRuns) return;
    use.compared++;
    const words = new WordHashes(text);
    if (words.count === 0) return;
    const number = this.#texts++;
    this.#places.set(number, { prompt_set: name, line });
    this.#wholes.add(words.run(0, words.count), number);
    if (words.count < LEAST_RUN) return;
    const length = Math.min(RUN, words.count);
    this.#lengths.add(length);
    for (let i = 0; i + length <= words.count; i++) this.#runs.add(words.run(i, length), number);
  }

  /** Which benchmark's text the prompt is, or shares words with. */
  find(prompt: string): BenchmarkMatch | undefined {
    if (this.isEmpty) return undefined;
    const words = new WordHashes(prompt);
    if (words.count === 0) return undefined;
    const same = this.#wholes.find(words.run(0, words.count));
    if (same !== undefined) return { kind: "same", place: this.#places.at(same.text) };
    for (const length of this.#lengths)
      for (let i = 0; i + length <= words.count; i++) {
        const shared = this.#runs.find(words.run(i, length));
        if (shared !== undefined && shared.texts <= MAX_SHARED)
          return { kind: "overlap", place: this.#places.at(shared.text) };
      }
    return undefined;
  }
}
