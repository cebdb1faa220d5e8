-- CreateEnum
CREATE TYPE "endpoint_provider" AS ENUM ('openai', 'ollama', 'anthropic', 'scripted');

-- CreateEnum
CREATE TYPE "sampling_state" AS ENUM ('queued', 'running', 'paused', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "sampling_stop" AS ENUM ('pause', 'cancel');

-- CreateEnum
CREATE TYPE "sample_batch_state" AS ENUM ('waiting', 'done', 'failed');

-- CreateTable
CREATE TABLE "endpoint" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "provider" "endpoint_provider" NOT NULL,
    "base_url" TEXT,
    "sealed_key" BYTEA,
    "max_concurrency" SMALLINT NOT NULL,
    "requests_per_minute" INTEGER,
    "input_price" DOUBLE PRECISION,
    "output_price" DOUBLE PRECISION,
    "allow_private" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sampling" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "prompt_set_id" UUID NOT NULL,
    "project_id" UUID,
    "state" "sampling_state" NOT NULL DEFAULT 'queued',
    "stop" "sampling_stop",
    "settings" JSONB NOT NULL,
    "claim" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "heartbeat_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "settled_at_claim" INTEGER NOT NULL DEFAULT 0,
    "prompts" INTEGER NOT NULL,
    "batches" INTEGER NOT NULL,
    "settled" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "completions" INTEGER NOT NULL DEFAULT 0,
    "flagged" INTEGER NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "trouble" TEXT,
    "error" TEXT,
    "tasks" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sampling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_batch" (
    "sampling_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "prompt_id" UUID NOT NULL,
    "arm" SMALLINT NOT NULL,
    "stored" SMALLINT NOT NULL DEFAULT 0,
    "state" "sample_batch_state" NOT NULL DEFAULT 'waiting',
    "error" TEXT,

    CONSTRAINT "sample_batch_pkey" PRIMARY KEY ("sampling_id","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "endpoint_slug_key" ON "endpoint"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "sampling_number_key" ON "sampling"("number");

-- CreateIndex
CREATE INDEX "sampling_state_idx" ON "sampling"("state");

-- CreateIndex
CREATE INDEX "sampling_prompt_set_id_idx" ON "sampling"("prompt_set_id");

-- CreateIndex
CREATE INDEX "sampling_project_id_idx" ON "sampling"("project_id");

-- CreateIndex
CREATE INDEX "sample_batch_prompt_id_idx" ON "sample_batch"("prompt_id");

-- CreateIndex
CREATE INDEX "sample_batch_waiting_idx" ON "sample_batch"("sampling_id", "place") WHERE (state = 'waiting');

-- CreateIndex
CREATE INDEX "sample_batch_failed_idx" ON "sample_batch"("sampling_id") WHERE (state = 'failed');

-- AddForeignKey
ALTER TABLE "sampling" ADD CONSTRAINT "sampling_prompt_set_id_fkey" FOREIGN KEY ("prompt_set_id") REFERENCES "prompt_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling" ADD CONSTRAINT "sampling_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_sampling_id_fkey" FOREIGN KEY ("sampling_id") REFERENCES "sampling"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_has_an_address_unless_scripted" CHECK (("provider" = 'scripted') = ("base_url" IS NULL));
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_limits_are_positive" CHECK ("max_concurrency" >= 1 AND "requests_per_minute" >= 1);
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_prices_are_not_negative" CHECK ("input_price" >= 0 AND "output_price" >= 0);
ALTER TABLE "sampling" ADD CONSTRAINT "sampling_is_claimed_while_it_runs" CHECK (("state" = 'running') = ("claim" IS NOT NULL));
ALTER TABLE "sampling" ADD CONSTRAINT "sampling_stops_only_while_it_runs" CHECK ("stop" IS NULL OR "state" = 'running');
ALTER TABLE "sampling" ADD CONSTRAINT "sampling_ends_when_it_is_over" CHECK (("state" IN ('done', 'failed', 'cancelled')) = ("finished_at" IS NOT NULL));
ALTER TABLE "sampling" ADD CONSTRAINT "sampling_settles_what_it_has" CHECK ("failed" >= 0 AND "failed" <= "settled" AND "settled" <= "batches");
ALTER TABLE "sampling" ADD CONSTRAINT "sampling_done_is_settled" CHECK ("state" <> 'done' OR "settled" = "batches");
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_says_why_it_failed" CHECK (("state" = 'failed') = ("error" IS NOT NULL));
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_counts_up" CHECK ("stored" >= 0);
