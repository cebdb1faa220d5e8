import type { Progress } from "@/lib/tasks/schema";

/** What the server last counted, and what has happened here since. */
export class ProgressCount {
  #counted: Progress = { done: 0, left: 0 };
  /** Answered here; the server's count does not have them yet. */
  readonly #since = new Set<string>();
  /** In the server's count, but brought back to be answered again. */
  readonly #reopened = new Set<string>();
  #sent: string[] = [];

  /** The server is asked; it has every answer that was given up to now. */
  ask(): void {
    this.#sent = [...this.#since];
  }

  receive(counted: Progress): void {
    this.#counted = counted;
    for (const id of this.#sent) if (!this.#since.delete(id)) this.#reopened.add(id);
    this.#sent = [];
  }

  answer(assignmentId: string): void {
    if (!this.#reopened.delete(assignmentId)) this.#since.add(assignmentId);
  }

  takeBack(assignmentId: string): void {
    if (!this.#since.delete(assignmentId)) this.#reopened.add(assignmentId);
  }

  read(): Progress {
    const n = this.#since.size - this.#reopened.size;
    return { done: Math.max(0, this.#counted.done + n), left: Math.max(0, this.#counted.left - n) };
  }
}
