-- CreateEnum
CREATE TYPE "qualification_state" AS ENUM ('open', 'passed', 'failed', 'let_in');

-- AlterEnum
ALTER TYPE "annotation_purpose" ADD VALUE 'test';

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "qualification_attempts" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "qualification_pass_mark" SMALLINT NOT NULL DEFAULT 75;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "source_id" UUID;

-- CreateTable
CREATE TABLE "qualification_attempt" (
    "annotator_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "state" "qualification_state" NOT NULL DEFAULT 'open',
    "pass_mark" SMALLINT,
    "tasks" INTEGER,
    "pairs" INTEGER,
    "alike" INTEGER,
    "level" INTEGER,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "qualification_attempt_pkey" PRIMARY KEY ("annotator_id","project_id","number")
);

-- CreateIndex
CREATE INDEX "qualification_attempt_project_id_idx" ON "qualification_attempt"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "qualification_attempt_open_key" ON "qualification_attempt"("annotator_id", "project_id") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "task_source_idx" ON "task"("source_id") WHERE (source_id IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "task_source_key" ON "task"("queue_id", "source_id") WHERE (source_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_attempt" ADD CONSTRAINT "qualification_attempt_annotator_id_fkey" FOREIGN KEY ("annotator_id") REFERENCES "annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_attempt" ADD CONSTRAINT "qualification_attempt_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "project" ADD CONSTRAINT "project_pass_mark_is_percent" CHECK ("qualification_pass_mark" BETWEEN 1 AND 100);
ALTER TABLE "project" ADD CONSTRAINT "project_attempts_are_few" CHECK ("qualification_attempts" BETWEEN 1 AND 20);
ALTER TABLE "qualification_attempt" ADD CONSTRAINT "attempt_number_counts_from_one" CHECK ("number" >= 1);
ALTER TABLE "qualification_attempt" ADD CONSTRAINT "attempt_ends_when_decided" CHECK (("state" = 'open') = ("finished_at" IS NULL));
ALTER TABLE "qualification_attempt" ADD CONSTRAINT "attempt_is_scored_when_graded" CHECK (("state" IN ('passed', 'failed')) = ("pass_mark" IS NOT NULL AND "tasks" IS NOT NULL AND "pairs" IS NOT NULL AND "alike" IS NOT NULL AND "level" IS NOT NULL));
ALTER TABLE "qualification_attempt" ADD CONSTRAINT "attempt_parts_of_pairs" CHECK ("alike" >= 0 AND "level" >= 0 AND "alike" + "level" <= "pairs");
