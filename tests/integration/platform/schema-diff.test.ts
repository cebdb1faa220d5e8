import { inject, expect, test } from "vitest";
import { diffSchema } from "@/lib/platform/schema-diff";
import { useDatabase } from "../../support/database";
import { databaseUrl, runAsAdmin } from "../../support/test-server";

useDatabase();

const here = (): string => process.env.DATABASE_URL ?? "";

test("the migrations make what schema.prisma says", async () => {
  expect(
    await diffSchema(databaseUrl(inject("databaseAdminUrl"), inject("databaseTemplate"))),
  ).toBeUndefined();
});

test("what is missing is given as SQL that puts it right", async () => {
  await runAsAdmin(here(), `DROP INDEX task_claimable_idx; ALTER TABLE run DROP COLUMN error`);
  const sql = await diffSchema(here());
  expect(sql).toContain(`ALTER TABLE "run" ADD COLUMN     "error" TEXT`);
  expect(sql).toMatch(/CREATE INDEX "task_claimable_idx" .* WHERE/);
  await runAsAdmin(here(), sql ?? "");
  expect(await diffSchema(here())).toBeUndefined();
});

test("what is too much is taken away", async () => {
  await runAsAdmin(here(), `CREATE TABLE stray (id int PRIMARY KEY)`);
  expect(await diffSchema(here())).toContain(`DROP TABLE "stray"`);
});
