-- AlterTable
ALTER TABLE "annotation_revision" ADD COLUMN     "soft_labels" JSONB;

-- CreateTable
CREATE TABLE "judge" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "annotator_id" UUID NOT NULL,
    "state" "sampling_state" NOT NULL DEFAULT 'queued',
    "stop" "sampling_stop",
    "settings" JSONB NOT NULL,
    "claim" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "heartbeat_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "settled_at_claim" INTEGER NOT NULL DEFAULT 0,
    "tasks" INTEGER NOT NULL DEFAULT 0,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "settled" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "unparsed" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "trouble" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "judge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "judgement" (
    "judge_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "task_id" UUID NOT NULL,
    "first" SMALLINT NOT NULL,
    "second" SMALLINT NOT NULL,
    "pass" SMALLINT NOT NULL,
    "state" "sample_batch_state" NOT NULL DEFAULT 'waiting',
    "verdict" SMALLINT,
    "probability" DOUBLE PRECISION,
    "reply" TEXT,
    "error" TEXT,

    CONSTRAINT "judgement_pkey" PRIMARY KEY ("judge_id","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "judge_number_key" ON "judge"("number");

-- CreateIndex
CREATE UNIQUE INDEX "judge_annotator_id_key" ON "judge"("annotator_id");

-- CreateIndex
CREATE INDEX "judge_state_idx" ON "judge"("state");

-- CreateIndex
CREATE UNIQUE INDEX "judge_project_id_name_version_key" ON "judge"("project_id", "name", "version");

-- CreateIndex
CREATE INDEX "judgement_task_id_idx" ON "judgement"("task_id");

-- CreateIndex
CREATE INDEX "judgement_waiting_idx" ON "judgement"("judge_id", "place") WHERE (state = 'waiting');

-- CreateIndex
CREATE INDEX "judgement_failed_idx" ON "judgement"("judge_id") WHERE (state = 'failed');

-- CreateIndex
CREATE UNIQUE INDEX "judgement_judge_id_task_id_first_second_pass_key" ON "judgement"("judge_id", "task_id", "first", "second", "pass");

-- AddForeignKey
ALTER TABLE "judge" ADD CONSTRAINT "judge_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judge" ADD CONSTRAINT "judge_annotator_id_fkey" FOREIGN KEY ("annotator_id") REFERENCES "annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_judge_id_fkey" FOREIGN KEY ("judge_id") REFERENCES "judge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "judge" ADD CONSTRAINT "judge_is_claimed_while_it_runs" CHECK (("state" = 'running') = ("claim" IS NOT NULL));
ALTER TABLE "judge" ADD CONSTRAINT "judge_stops_only_while_it_runs" CHECK ("stop" IS NULL OR "state" = 'running');
ALTER TABLE "judge" ADD CONSTRAINT "judge_ends_when_it_is_over" CHECK (("state" IN ('done', 'failed', 'cancelled')) = ("finished_at" IS NOT NULL));
ALTER TABLE "judge" ADD CONSTRAINT "judge_settles_what_it_has" CHECK ("failed" >= 0 AND "unparsed" >= 0 AND "failed" + "unparsed" <= "settled" AND "settled" <= "batches");
ALTER TABLE "judge" ADD CONSTRAINT "judge_done_is_settled" CHECK ("state" <> 'done' OR "settled" = "batches");
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_says_why_it_failed" CHECK (("state" = 'failed') = ("error" IS NOT NULL));
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_keeps_what_was_said" CHECK (("state" = 'done') = ("reply" IS NOT NULL));
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_verdict_has_a_probability" CHECK (("verdict" IS NULL) = ("probability" IS NULL) AND ("verdict" IS NULL OR "state" = 'done'));
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_verdict_is_one" CHECK ("verdict" BETWEEN -1 AND 1 AND "probability" BETWEEN 0 AND 1);
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_compares_two_in_two_orders" CHECK (0 <= "first" AND "first" < "second" AND "pass" IN (0, 1));
