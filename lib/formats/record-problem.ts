/** What is wrong in one record: `refused` keeps the record out, otherwise it is a warning. */
export interface RecordProblem {
  readonly refused: boolean;
  readonly code: string;
  /** Path inside the record, as in responses[2].text; empty for the whole record. */
  readonly place: string;
  readonly reason: string;
  readonly fix: string;
}

/** A list with a million wrong items is one mistake made a million times; nobody reads more of them than these. */
const MAX_LISTED = 100;

/**
 * Collects the problems of one record, so that a person can mend them in one go: the first hundred, with one that
 * refuses where there is any. What refuses returns null.
 */
export class Problems {
  readonly list: RecordProblem[] = [];
  #refused = false;

  get refused(): boolean {
    return this.#refused;
  }

  refuse(place: string, code: string, reason: string, fix: string): null {
    if (!this.#refused) this.list.splice(MAX_LISTED - 1);
    this.#refused = true;
    this.#add({ refused: true, code, place, reason, fix });
    return null;
  }

  warn(place: string, code: string, reason: string, fix: string): void {
    this.#add({ refused: false, code, place, reason, fix });
  }

  /** For a value of the wrong type: nothing is converted. */
  wrongType(place: string, wanted: string, value: unknown): null {
    const fix = `Write ${wanted}${value === null ? ", or leave the key out where nothing is known" : ""}.`;
    return this.refuse(place, "wrong_type", `Here stands ${nameOf(value)} where ${wanted} must be.`, fix);
  }

  #add(problem: RecordProblem): void {
    if (this.list.length < MAX_LISTED) this.list.push(problem);
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return "text";
  return typeof value === "boolean" ? "true or false" : `a ${typeof value}`;
}
