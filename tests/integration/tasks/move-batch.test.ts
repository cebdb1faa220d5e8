import { expect, test } from "vitest";
import { getPool, withTransaction } from "@/lib/platform/db";
import { moveBatch, openMainQueue } from "@/lib/tasks/repository-queues";
import { useDatabase } from "../../support/database";
import { untilWaiting } from "../../support/locks";
import { createQueuedProject, NOW } from "../../support/queues";

useDatabase();

test("who locks tasks of a batch in the order of their ids never stands against its move", async () => {
  const { id, add } = await createQueuedProject();
  const { batchId } = await add({ "": 3 });
  const { rows } = await getPool().query<{ id: string }>(
    "SELECT id FROM task WHERE batch_id = $1 ORDER BY id DESC",
    [batchId],
  );
  // They lie in the table the other way round.
  for (const task of rows) await getPool().query("UPDATE task SET wanted = wanted WHERE id = $1", [task.id]);
  const asks = { language: "", skill: "", priority: 5 };
  const queue = await openMainQueue(getPool(), id, asks, NOW);
  let moved: Promise<unknown> = Promise.resolve();
  await withTransaction(async (client) => {
    const lock = (task: string | undefined) =>
      client.query("SELECT 1 FROM task WHERE id = $1 FOR UPDATE", [task]);
    await lock(rows.at(-1)?.id);
    moved = withTransaction(async (mover) => {
      await mover.query("SET LOCAL enable_indexscan = off");
      await mover.query("SET LOCAL enable_bitmapscan = off");
      await moveBatch(mover, batchId, queue);
    });
    await untilWaiting(1);
    await lock(rows[0]?.id); // a deadlock, had the move locked it before
  });
  await moved;
  const { rows: queues } = await getPool().query(
    "SELECT DISTINCT t.queue_id AS task, b.queue_id AS batch FROM task t JOIN task_batch b ON b.id = t.batch_id WHERE b.id = $1",
    [batchId],
  );
  expect(queues).toEqual([{ task: queue, batch: queue }]);
});
