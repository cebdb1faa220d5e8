import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/lib/platform/db";
import { cloneTemplate, databaseUrl, runAsAdmin } from "./test-server";

/** Gives the test file a database of its own, cloned from the migrated template, and sets DATABASE_URL to it. */
export function useDatabase(): void {
  let name = "";
  beforeAll(async () => {
    const admin = inject("databaseAdminUrl");
    name = await cloneTemplate(admin, inject("databaseTemplate"));
    process.env.DATABASE_URL = databaseUrl(admin, name);
  });
  afterAll(async () => {
    await closeDatabase();
    await runAsAdmin(inject("databaseAdminUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
  });
}
