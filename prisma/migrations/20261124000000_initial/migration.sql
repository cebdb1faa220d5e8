-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('manager', 'reviewer', 'annotator');

-- CreateEnum
CREATE TYPE "invite_kind" AS ENUM ('setup', 'project');

-- CreateEnum
CREATE TYPE "project_state" AS ENUM ('active', 'paused', 'closed');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('prompts', 'preferences');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('receiving', 'ready', 'refused', 'committed');

-- CreateEnum
CREATE TYPE "completion_origin" AS ENUM ('uploaded', 'sampled', 'written', 'edited');

-- CreateEnum
CREATE TYPE "queue_pool" AS ENUM ('main', 'gold', 'calibration', 'drift', 'qualification', 'training');

-- CreateEnum
CREATE TYPE "task_batch_kind" AS ENUM ('blocks', 'pairs');

-- CreateEnum
CREATE TYPE "task_state" AS ENUM ('open', 'review', 'closed');

-- CreateEnum
CREATE TYPE "annotator_kind" AS ENUM ('human', 'model', 'imported');

-- CreateEnum
CREATE TYPE "assignment_state" AS ENUM ('leased', 'submitted', 'skipped', 'expired', 'returned');

-- CreateEnum
CREATE TYPE "annotation_purpose" AS ENUM ('label', 'reference', 'adjudication');

-- CreateEnum
CREATE TYPE "annotation_outcome" AS ENUM ('answered', 'none_acceptable', 'skipped');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('queued', 'running', 'finished', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "split_salt" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_sha256" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_sha256")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "role" "membership_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id","project_id")
);

-- CreateTable
CREATE TABLE "invite" (
    "token_sha256" BYTEA NOT NULL,
    "kind" "invite_kind" NOT NULL,
    "project_id" UUID,
    "role" "membership_role",
    "max_uses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("token_sha256")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "wanted" SMALLINT NOT NULL,
    "state" "project_state" NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "protocol_version" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "protocol_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guideline_version" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "markdown" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guideline_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_set" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompt_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "kind" "import_kind" NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'receiving',
    "prompt_set_id" UUID NOT NULL,
    "project_id" UUID,
    "file_name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" BYTEA,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "prompts" INTEGER NOT NULL DEFAULT 0,
    "completions" INTEGER NOT NULL DEFAULT 0,
    "annotations" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "file_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_problem" (
    "import_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "refused" BOOLEAN NOT NULL,
    "code" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "fix" TEXT NOT NULL,

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("import_id","seq")
);

-- CreateTable
CREATE TABLE "prompt" (
    "id" UUID NOT NULL,
    "prompt_set_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "group_key" TEXT NOT NULL,
    "external_id" TEXT,
    "messages" JSONB NOT NULL,
    "language" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "metadata" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "completion" (
    "id" UUID NOT NULL,
    "prompt_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "turns" JSONB,
    "origin" "completion_origin" NOT NULL DEFAULT 'uploaded',
    "model" TEXT,
    "policy_id" TEXT,
    "sampling" JSONB,
    "finish_reason" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "completion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "pool" "queue_pool" NOT NULL DEFAULT 'main',

    CONSTRAINT "queue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_batch" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "prompt_set_id" UUID NOT NULL,
    "import_id" UUID,
    "kind" "task_batch_kind" NOT NULL,
    "wanted" SMALLINT NOT NULL,
    "seed" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "task_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "prompt_id" UUID NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "k" SMALLINT NOT NULL,
    "wanted" SMALLINT,
    "counted" SMALLINT NOT NULL DEFAULT 0,
    "leased" SMALLINT NOT NULL DEFAULT 0,
    "skips" SMALLINT NOT NULL DEFAULT 0,
    "state" "task_state" NOT NULL DEFAULT 'open',

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_item" (
    "task_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "completion_id" UUID NOT NULL,

    CONSTRAINT "task_item_pkey" PRIMARY KEY ("task_id","position")
);

-- CreateTable
CREATE TABLE "annotator" (
    "id" UUID NOT NULL,
    "kind" "annotator_kind" NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "user_id" UUID,
    "project_id" UUID,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_cursor" (
    "annotator_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "queue_cursor_pkey" PRIMARY KEY ("annotator_id","queue_id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "annotator_id" UUID NOT NULL,
    "pass" SMALLINT NOT NULL DEFAULT 0,
    "state" "assignment_state" NOT NULL DEFAULT 'leased',
    "presented" SMALLINT[],
    "lease_until" TIMESTAMPTZ(3),
    "first_view_at" TIMESTAMPTZ(3),
    "draft" JSONB,
    "protocol_version_id" UUID,
    "guideline_version_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "annotation" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "annotator_id" UUID NOT NULL,
    "purpose" "annotation_purpose" NOT NULL DEFAULT 'label',
    "counted" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "annotation_revision" (
    "annotation_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "client_id" UUID NOT NULL,
    "outcome" "annotation_outcome" NOT NULL,
    "tiers" SMALLINT[],
    "confirmed_order" BOOLEAN NOT NULL DEFAULT false,
    "rationale" TEXT,
    "skip_reason" TEXT,
    "protocol_version_id" UUID NOT NULL,
    "guideline_version_id" UUID,
    "first_view_at" TIMESTAMPTZ(3),
    "active_ms" INTEGER,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "client" TEXT NOT NULL,

    CONSTRAINT "annotation_revision_pkey" PRIMARY KEY ("annotation_id","revision")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "sha256" BYTEA NOT NULL,
    "bytes" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "manifest" JSONB NOT NULL,
    "sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset_file" (
    "dataset_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "dataset_file_pkey" PRIMARY KEY ("dataset_id","path")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "settings" JSONB NOT NULL,
    "claim" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "heartbeat_at" TIMESTAMPTZ(3),
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "progress" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "folder" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "serving" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "membership_project_id_idx" ON "membership"("project_id");

-- CreateIndex
CREATE INDEX "invite_project_id_idx" ON "invite"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "protocol_version_project_id_version_key" ON "protocol_version"("project_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "guideline_version_project_id_version_key" ON "guideline_version"("project_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_set_slug_key" ON "prompt_set"("slug");

-- CreateIndex
CREATE INDEX "import_prompt_set_id_idx" ON "import"("prompt_set_id");

-- CreateIndex
CREATE INDEX "import_project_id_idx" ON "import"("project_id");

-- CreateIndex
CREATE INDEX "prompt_import_id_line_idx" ON "prompt"("import_id", "line");

-- CreateIndex
CREATE INDEX "prompt_prompt_set_id_content_hash_idx" ON "prompt"("prompt_set_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "completion_prompt_id_index_key" ON "completion"("prompt_id", "index");

-- CreateIndex
CREATE UNIQUE INDEX "queue_project_id_pool_key" ON "queue"("project_id", "pool");

-- CreateIndex
CREATE INDEX "task_batch_project_id_idx" ON "task_batch"("project_id");

-- CreateIndex
CREATE INDEX "task_claimable_idx" ON "task"("queue_id", "position") WHERE (state = 'open' AND (wanted IS NULL OR counted + leased < wanted));

-- CreateIndex
CREATE INDEX "task_project_id_prompt_id_idx" ON "task"("project_id", "prompt_id");

-- CreateIndex
CREATE INDEX "task_batch_id_idx" ON "task"("batch_id");

-- CreateIndex
CREATE INDEX "task_prompt_id_idx" ON "task"("prompt_id");

-- CreateIndex
CREATE INDEX "task_item_completion_id_idx" ON "task_item"("completion_id");

-- CreateIndex
CREATE UNIQUE INDEX "annotator_pseudonym_key" ON "annotator"("pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "annotator_user_id_key" ON "annotator"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "annotator_project_id_external_id_key" ON "annotator"("project_id", "external_id");

-- CreateIndex
CREATE INDEX "assignment_annotator_id_state_idx" ON "assignment"("annotator_id", "state");

-- CreateIndex
CREATE INDEX "assignment_lease_idx" ON "assignment"("lease_until") WHERE (state = 'leased');

-- CreateIndex
CREATE UNIQUE INDEX "assignment_task_id_annotator_id_pass_key" ON "assignment"("task_id", "annotator_id", "pass");

-- CreateIndex
CREATE UNIQUE INDEX "annotation_assignment_id_key" ON "annotation"("assignment_id");

-- CreateIndex
CREATE INDEX "annotation_task_id_idx" ON "annotation"("task_id");

-- CreateIndex
CREATE INDEX "annotation_annotator_id_created_at_idx" ON "annotation"("annotator_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "annotation_revision_client_id_key" ON "annotation_revision"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_project_id_number_key" ON "dataset"("project_id", "number");

-- CreateIndex
CREATE INDEX "dataset_file_sha256_idx" ON "dataset_file"("sha256");

-- CreateIndex
CREATE INDEX "run_state_idx" ON "run"("state");

-- CreateIndex
CREATE UNIQUE INDEX "run_project_id_number_key" ON "run"("project_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "checkpoint_run_id_key" ON "checkpoint"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkpoint_serving_key" ON "checkpoint"("serving") WHERE (serving);

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protocol_version" ADD CONSTRAINT "protocol_version_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline_version" ADD CONSTRAINT "guideline_version_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_prompt_set_id_fkey" FOREIGN KEY ("prompt_set_id") REFERENCES "prompt_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_problem" ADD CONSTRAINT "import_problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_prompt_set_id_fkey" FOREIGN KEY ("prompt_set_id") REFERENCES "prompt_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion" ADD CONSTRAINT "completion_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue" ADD CONSTRAINT "queue_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_batch" ADD CONSTRAINT "task_batch_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_batch" ADD CONSTRAINT "task_batch_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_batch" ADD CONSTRAINT "task_batch_prompt_set_id_fkey" FOREIGN KEY ("prompt_set_id") REFERENCES "prompt_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_batch" ADD CONSTRAINT "task_batch_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "task_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_item" ADD CONSTRAINT "task_item_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_item" ADD CONSTRAINT "task_item_completion_id_fkey" FOREIGN KEY ("completion_id") REFERENCES "completion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotator" ADD CONSTRAINT "annotator_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotator" ADD CONSTRAINT "annotator_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_cursor" ADD CONSTRAINT "queue_cursor_annotator_id_fkey" FOREIGN KEY ("annotator_id") REFERENCES "annotator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_cursor" ADD CONSTRAINT "queue_cursor_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_protocol_version_id_fkey" FOREIGN KEY ("protocol_version_id") REFERENCES "protocol_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_guideline_version_id_fkey" FOREIGN KEY ("guideline_version_id") REFERENCES "guideline_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_annotator_id_fkey" FOREIGN KEY ("annotator_id") REFERENCES "annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_annotator_id_fkey" FOREIGN KEY ("annotator_id") REFERENCES "annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation_revision" ADD CONSTRAINT "annotation_revision_annotation_id_fkey" FOREIGN KEY ("annotation_id") REFERENCES "annotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation_revision" ADD CONSTRAINT "annotation_revision_protocol_version_id_fkey" FOREIGN KEY ("protocol_version_id") REFERENCES "protocol_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation_revision" ADD CONSTRAINT "annotation_revision_guideline_version_id_fkey" FOREIGN KEY ("guideline_version_id") REFERENCES "guideline_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_file" ADD CONSTRAINT "dataset_file_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_file" ADD CONSTRAINT "dataset_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants that the schema file cannot express (docs/data-model.md).
ALTER TABLE "instance" ADD CONSTRAINT "instance_single_row" CHECK ("id" = 1);
ALTER TABLE "invite" ADD CONSTRAINT "invite_uses_within_limit" CHECK ("uses" BETWEEN 0 AND "max_uses");
ALTER TABLE "invite" ADD CONSTRAINT "invite_project_has_role" CHECK (("kind" = 'project') = ("project_id" IS NOT NULL AND "role" IS NOT NULL));
ALTER TABLE "project" ADD CONSTRAINT "project_wanted_positive" CHECK ("wanted" > 0);
ALTER TABLE "task" ADD CONSTRAINT "task_has_a_choice" CHECK ("k" >= 2);
ALTER TABLE "task" ADD CONSTRAINT "task_places_never_exceed_wanted" CHECK ("counted" >= 0 AND "leased" >= 0 AND ("wanted" IS NULL OR "counted" + "leased" <= "wanted"));
ALTER TABLE "task_item" ADD CONSTRAINT "task_item_position" CHECK ("position" >= 0);
ALTER TABLE "annotator" ADD CONSTRAINT "annotator_human_has_user" CHECK (("kind" = 'human') = ("user_id" IS NOT NULL));
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_lease_has_end" CHECK ("state" <> 'leased' OR "lease_until" IS NOT NULL);
ALTER TABLE "annotation_revision" ADD CONSTRAINT "revision_tiers_when_answered" CHECK (("outcome" = 'answered') = (cardinality("tiers") > 0));
ALTER TABLE "annotation_revision" ADD CONSTRAINT "revision_tiers_from_best" CHECK (cardinality("tiers") = 0 OR (0 = ANY ("tiers") AND -1 <= ALL ("tiers")));
ALTER TABLE "annotation_revision" ADD CONSTRAINT "revision_skip_has_reason" CHECK (("outcome" = 'skipped') = ("skip_reason" IS NOT NULL));
ALTER TABLE "import" ADD CONSTRAINT "import_committed_has_time" CHECK (("state" = 'committed') = ("committed_at" IS NOT NULL));
