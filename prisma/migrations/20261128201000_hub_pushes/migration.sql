-- CreateEnum
CREATE TYPE "hub_push_state" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateTable
CREATE TABLE "hub_push" (
    "id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "is_private" BOOLEAN NOT NULL,
    "sealed_token" BYTEA,
    "state" "hub_push_state" NOT NULL DEFAULT 'queued',
    "claim" UUID,
    "heartbeat_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL,
    "sent_bytes" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "hub_push_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "hub_push_dataset_id_created_at_idx" ON "hub_push"("dataset_id", "created_at");

-- CreateIndex
CREATE INDEX "hub_push_waiting_idx" ON "hub_push"("created_at") WHERE (state = 'queued' OR state = 'running');

-- CreateIndex
CREATE UNIQUE INDEX "hub_push_one_at_a_time_key" ON "hub_push"("dataset_id", "repository") WHERE (state = 'queued' OR state = 'running');

-- AddForeignKey
ALTER TABLE "hub_push" ADD CONSTRAINT "hub_push_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "hub_push" ADD CONSTRAINT "hub_push_token_goes_with_the_end" CHECK (("sealed_token" IS NULL) = ("state" IN ('done', 'failed')));
ALTER TABLE "hub_push" ADD CONSTRAINT "hub_push_failed_has_reason" CHECK ("state" <> 'failed' OR "error" IS NOT NULL);
ALTER TABLE "hub_push" ADD CONSTRAINT "hub_push_done_has_address" CHECK ("state" <> 'done' OR "url" IS NOT NULL);
