import { closeDatabase } from "./db";
import { env, setDatabaseUrl } from "./env";
import { migrate } from "./migrate";
import { nameUnreachable } from "./unreachable";
import { type Embedded, useEmbeddedPostgres } from "./postgres/embedded";

export interface OpenDatabase {
  readonly url: string;
  /** Undefined when DATABASE_URL names another server. */
  readonly embedded: Embedded | undefined;
  /** Names of the migrations that were applied now. */
  readonly applied: readonly string[];
  /** Ends the pool and lets go of the embedded server; its watcher stops it. */
  close(): Promise<void>;
}

/** The database for this process: DATABASE_URL's or the embedded server's, brought to this version. */
export async function openDatabase(): Promise<OpenDatabase> {
  const given = env().DATABASE_URL;
  const embedded = given === undefined ? await useEmbeddedPostgres() : undefined;
  const url = given ?? embedded?.url ?? "";
  const applied = given === undefined ? await migrate(url) : await migrateGiven(given);
  setDatabaseUrl(url);
  return {
    url,
    embedded,
    applied,
    close: async () => {
      await closeDatabase();
      await embedded?.release();
    },
  };
}

/** Of DATABASE_URL, which a person wrote and can mend. */
async function migrateGiven(url: string): Promise<string[]> {
  try {
    return await migrate(url);
  } catch (error) {
    const named = nameUnreachable(url, error);
    if (named !== undefined) throw named;
    throw error;
  }
}
