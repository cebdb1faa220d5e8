import { openDatabase } from "@/lib/platform/open-database";

/** Runs `work` with the database at hand, the embedded one if need be. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await work();
  } finally {
    await database.close();
  }
}
