import { closeDatabase } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

/** Runs `work` with a database at hand. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  if (env().DATABASE_URL === undefined)
    throw new Error("set DATABASE_URL: the embedded Postgres is not wired to the command line yet");
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}
