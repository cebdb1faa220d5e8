import type { PromptPlace } from "./warnings";

const FIRST_CAPACITY = 1024;
/** There is no such line. */
const NONE = 0;

/** Where prompts came from, by number, in eight bytes each. */
export class PlaceList {
  readonly #setNumbers = new Map<string | null, number>();
  readonly #sets: (string | null)[] = [];
  #numbers = new Uint32Array(FIRST_CAPACITY * 2);

  set(index: number, { prompt_set: set, line }: PromptPlace): void {
    if (index * 2 >= this.#numbers.length) {
      const numbers = new Uint32Array(this.#numbers.length * 2);
      numbers.set(this.#numbers);
      this.#numbers = numbers;
    }
    this.#numbers.set([this.#numberOf(set), line ?? NONE], index * 2);
  }

  at(index: number): PromptPlace {
    const line = this.#numbers[index * 2 + 1] ?? NONE;
    return {
      prompt_set: this.#sets[this.#numbers[index * 2] ?? 0] ?? null,
      line: line === NONE ? null : line,
    };
  }

  #numberOf(set: string | null): number {
    const known = this.#setNumbers.get(set);
    if (known !== undefined) return known;
    this.#setNumbers.set(set, this.#sets.length);
    return this.#sets.push(set) - 1;
  }
}
