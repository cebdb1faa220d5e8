import type { OutboxEntry } from "./entry";

/** Gives the entry's next state; null takes it out, undefined leaves it as it is. */
export type EntryChange = (entry: OutboxEntry | undefined) => OutboxEntry | null | undefined;

/** Entries by client id that outlive the page. */
export interface OutboxDatabase {
  list(): Promise<readonly OutboxEntry[]>;
  /** One transaction: no other tab changes the entry in between. Resolves when it is on the disk. */
  change(clientId: string, work: EntryChange): Promise<void>;
}

const STORE = "answers";
/** A browser may leave a database unopened without a word (a broken profile, an upgrade that hangs): then work goes on. */
const OPENS_WITHIN_MS = 3_000;

/** The answers of one user in IndexedDB; undefined where the browser has none. */
export function openOutboxDatabase(userId: string): OutboxDatabase | undefined {
  return typeof indexedDB === "undefined" ? undefined : new IndexedAnswers(`preferendum.${userId}`);
}

/** One try to open the database, and how long to wait for it, over all transactions. */
interface Opening {
  readonly database: Promise<IDBDatabase>;
  readonly patience: Promise<never>;
}

class SilentError extends Error {}

class IndexedAnswers implements OutboxDatabase {
  #opening: Opening | undefined;

  constructor(private readonly name: string) {}

  async list(): Promise<readonly OutboxEntry[]> {
    const transaction = await this.#begin("readonly");
    const request = transaction.objectStore(STORE).getAll();
    await committed(transaction);
    return request.result as OutboxEntry[]; // only this class writes there
  }

  async change(clientId: string, work: EntryChange): Promise<void> {
    const transaction = await this.#begin("readwrite");
    const store = transaction.objectStore(STORE);
    const request = store.get(clientId);
    request.onsuccess = () => {
      const next = work(request.result as OutboxEntry | undefined);
      if (next === null) store.delete(clientId);
      else if (next !== undefined) store.put(next, clientId);
    };
    await committed(transaction);
  }

  /** Once more from the start where the browser closed the database under us. */
  async #begin(mode: IDBTransactionMode, again = true): Promise<IDBTransaction> {
    this.#opening ??= { database: open(this.name), patience: failAfter(OPENS_WITHIN_MS) };
    const { database, patience } = this.#opening;
    try {
      return (await Promise.race([database, patience])).transaction(STORE, mode, { durability: "strict" });
    } catch (error) {
      if (error instanceof SilentError) throw error; // should it open after all, the next transaction has it
      this.#opening = undefined;
      if (again) return this.#begin(mode, false);
      throw error;
    }
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close(); // a newer page in another tab wants to upgrade it
      resolve(database);
    };
    request.onerror = () => reject(problem(request.error));
    request.onblocked = () => reject(problem(null));
  });
}

function failAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new SilentError("The browser's database does not answer.")), ms);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(problem(transaction.error));
  });
}

function problem(cause: DOMException | null): Error {
  return new Error("The browser's database does not work.", { cause });
}
