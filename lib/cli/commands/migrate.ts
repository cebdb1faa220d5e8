import { openDatabase } from "@/lib/platform/open-database";
import type { CommandDefinition } from "../command";

export const migrateCommand: CommandDefinition = {
  name: "migrate",
  usage: "migrate",
  summary: "Bring the database to this version",
  options: {},
  needsDatabase: false,
  run: async () => {
    const database = await openDatabase();
    await database.close();
    const { applied } = database;
    const text =
      applied.length === 0 ? "Nothing to do: the database is up to date." : `Applied: ${applied.join(", ")}`;
    return { json: { applied }, text };
  },
};
