-- CreateEnum
CREATE TYPE "report_reason" AS ENUM ('broken_text', 'offensive', 'personal_data', 'wrong_language', 'other');

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "content_warning" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "content_warning_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shows_agreement" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "annotator_id" UUID NOT NULL,
    "completion_id" UUID,
    "client_id" UUID NOT NULL,
    "reason" "report_reason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "user_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "warning" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("user_id","project_id","version")
);

-- CreateTable
CREATE TABLE "guideline_read" (
    "user_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guideline_read_pkey" PRIMARY KEY ("user_id","project_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_client_id_key" ON "report"("client_id");

-- CreateIndex
CREATE INDEX "report_project_id_created_at_idx" ON "report"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "report_task_id_idx" ON "report"("task_id");

-- CreateIndex
CREATE INDEX "report_annotator_id_idx" ON "report"("annotator_id");

-- CreateIndex
CREATE INDEX "report_completion_id_idx" ON "report"("completion_id");

-- CreateIndex
CREATE INDEX "consent_project_id_idx" ON "consent"("project_id");

-- CreateIndex
CREATE INDEX "guideline_read_project_id_idx" ON "guideline_read"("project_id");

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_annotator_id_fkey" FOREIGN KEY ("annotator_id") REFERENCES "annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_completion_id_fkey" FOREIGN KEY ("completion_id") REFERENCES "completion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_resolved_by_fkey" FOREIGN KEY ("resolved_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline_read" ADD CONSTRAINT "guideline_read_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline_read" ADD CONSTRAINT "guideline_read_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "report" ADD CONSTRAINT "report_note_is_short" CHECK (char_length("note") <= 2000);
ALTER TABLE "report" ADD CONSTRAINT "report_other_says_what" CHECK ("reason" <> 'other' OR "note" <> '');
ALTER TABLE "report" ADD CONSTRAINT "report_resolver_needs_time" CHECK ("resolved_by" IS NULL OR "resolved_at" IS NOT NULL);
ALTER TABLE "project" ADD CONSTRAINT "project_warning_has_version" CHECK ("content_warning" = '' OR "content_warning_version" > 0);
ALTER TABLE "consent" ADD CONSTRAINT "consent_names_a_warning" CHECK ("version" > 0 AND "warning" <> '');
