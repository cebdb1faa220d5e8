-- AlterTable
ALTER TABLE "endpoint" ADD COLUMN     "last_error" TEXT,
ADD COLUMN     "last_error_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_answer_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sample_batch" ADD COLUMN     "flagged" SMALLINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "sample_batch_flagged_idx" ON "sample_batch"("sampling_id", "place") WHERE (flagged > 0);

-- Invariants.
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_error_has_a_time" CHECK (("last_error" IS NULL) = ("last_error_at" IS NULL));
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_flags_what_it_has" CHECK ("flagged" BETWEEN 0 AND "stored");
