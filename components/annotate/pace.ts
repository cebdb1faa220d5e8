import type { Storage } from "./storage";

const KEPT = 20;
const LEAST = 3;

/** How long this annotator takes for a task of this project: the median of his last ones. */
export class Pace {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
  ) {}

  add(ms: number): void {
    this.storage.write(this.key, [...this.#times(), ms].slice(-KEPT));
  }

  /** Undefined until there are enough to say. */
  read(): number | undefined {
    const times = this.#times().toSorted((a, b) => a - b);
    return times.length < LEAST ? undefined : times[Math.floor(times.length / 2)];
  }

  #times(): number[] {
    const stored = this.storage.read(this.key);
    return Array.isArray(stored) ? stored.filter((ms) => typeof ms === "number") : [];
  }
}
