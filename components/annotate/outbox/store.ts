import type { EntryChange, OutboxDatabase } from "./database";
import type { OutboxEntry } from "./entry";

/** The entries: in the browser's database, and in the page those that it did not take. */
export class OutboxStore {
  /** Null: taken out here, though the database still has it. */
  readonly #inPage = new Map<string, OutboxEntry | null>();

  #isBroken = false;

  constructor(private readonly database: OutboxDatabase | undefined) {}

  /** False: what is not sent when the page closes is lost. */
  get isDurable(): boolean {
    return this.database !== undefined && !this.#isBroken && this.#inPage.size === 0;
  }

  /** Oldest first. */
  async list(): Promise<readonly OutboxEntry[]> {
    const kept = await this.#listKept();
    const all = new Map<string, OutboxEntry | null>(kept.map((entry) => [entry.body.clientId, entry]));
    for (const [clientId, entry] of this.#inPage) all.set(clientId, entry);
    return [...all.values()].filter((entry) => entry !== null).toSorted((a, b) => a.givenAt - b.givenAt);
  }

  async change(clientId: string, work: EntryChange): Promise<void> {
    if (this.database !== undefined && !this.#inPage.has(clientId)) {
      try {
        await this.database.change(clientId, work);
        return;
      } catch {
        // full, forbidden or broken: from here on the page keeps this one
      }
    }
    const old = this.#inPage.get(clientId) ?? (await this.#find(clientId));
    const next = work(old);
    if (next === undefined) return;
    this.#inPage.set(clientId, next);
    if (next === null) await this.#takeOut(clientId);
  }

  /** What the page kept may have an older self in the database, which would come back with the next page. */
  async #takeOut(clientId: string): Promise<void> {
    try {
      await this.database?.change(clientId, () => null);
      this.#inPage.delete(clientId);
    } catch {
      // still broken: the page remembers that it is gone
    }
  }

  async #find(clientId: string): Promise<OutboxEntry | undefined> {
    return (await this.#listKept()).find((entry) => entry.body.clientId === clientId);
  }

  async #listKept(): Promise<readonly OutboxEntry[]> {
    try {
      return (await this.database?.list()) ?? [];
    } catch {
      this.#isBroken = true;
      return [];
    }
  }
}
