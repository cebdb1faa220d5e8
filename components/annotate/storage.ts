/** Values kept in the browser. Where it forbids that, they live as long as the page. */
export interface Storage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

const PREFIX = "preferendum.";

/** localStorage, or memory alone where it is missing, full or forbidden. */
export function createStorage(): Storage {
  const memory = new Map<string, string>();
  const store = () => (typeof localStorage === "undefined" ? undefined : localStorage);
  return {
    read(key) {
      const text = memory.get(key) ?? attempt(() => store()?.getItem(PREFIX + key) ?? undefined);
      return text === undefined ? undefined : attempt(() => JSON.parse(text) as unknown);
    },
    write(key, value) {
      const text = JSON.stringify(value);
      const kept = attempt(() => {
        store()?.setItem(PREFIX + key, text);
        return store() !== undefined;
      });
      if (kept === true) memory.delete(key);
      else memory.set(key, text);
    },
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
