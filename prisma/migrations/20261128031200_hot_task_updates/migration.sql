-- Claims and submits change `counted` and `leased`. While an index named them, each change of a task wrote into all of
-- the table's indices; now only a change of `claimable` does, and the others stay on their page if it has room.
ALTER TABLE "task" SET (fillfactor = 80);
DROP INDEX "task_claimable_idx";
ALTER TABLE "task" ADD COLUMN "claimable" BOOLEAN NOT NULL
  GENERATED ALWAYS AS ("state" = 'open' AND ("wanted" IS NULL OR "counted" + "leased" < "wanted")) STORED;
CREATE INDEX "task_claimable_idx" ON "task"("queue_id", "position") WHERE claimable;
