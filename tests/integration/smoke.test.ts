import { expect, test } from "vitest";
import { getPool, getPrisma } from "@/lib/platform/db";
import { useDatabase } from "../support/database";

useDatabase();

test("pool and Prisma reach the same migrated database", async () => {
  await getPrisma().instance.create({ data: { splitSalt: "s" } });
  const { rows } = await getPool().query<{ split_salt: string }>("SELECT split_salt FROM instance");
  expect(rows).toEqual([{ split_salt: "s" }]);
});
