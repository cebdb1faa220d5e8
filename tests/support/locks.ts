import { getPool } from "@/lib/platform/db";
import { poll } from "@/lib/platform/process";
import { expect } from "vitest";

/** Waits until so many queries of this database wait for somebody's lock. */
export async function untilWaiting(queries: number): Promise<void> {
  const isSo = await poll(async () => ((await countWaiting()) === queries ? true : undefined), {
    withinMs: 10_000,
    everyMs: 10,
  });
  expect(isSo).toBe(true);
}

async function countWaiting(): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.n ?? 0;
}

/** Nobody's change is written down, and so ends, until the returned function is called. */
export async function holdAudit(): Promise<() => Promise<void>> {
  const blocker = await getPool().connect();
  await blocker.query("BEGIN");
  await blocker.query("LOCK TABLE audit_entry IN EXCLUSIVE MODE");
  return async () => {
    await blocker.query("COMMIT");
    blocker.release();
  };
}
