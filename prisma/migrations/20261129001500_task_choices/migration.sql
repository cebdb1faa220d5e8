-- Batches of tasks that a reward model chose, and the rewards that it chose by.
-- AlterTable
ALTER TABLE "task_batch" ADD COLUMN "choice" JSONB;

-- CreateTable
CREATE TABLE "completion_score" (
    "completion_id" UUID NOT NULL,
    "checkpoint_id" UUID NOT NULL,
    "reward" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "completion_score_pkey" PRIMARY KEY ("completion_id")
);

-- CreateIndex
CREATE INDEX "completion_score_checkpoint_id_idx" ON "completion_score"("checkpoint_id");

-- AddForeignKey
ALTER TABLE "completion_score" ADD CONSTRAINT "completion_score_completion_id_fkey" FOREIGN KEY ("completion_id") REFERENCES "completion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion_score" ADD CONSTRAINT "completion_score_checkpoint_id_fkey" FOREIGN KEY ("checkpoint_id") REFERENCES "checkpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
