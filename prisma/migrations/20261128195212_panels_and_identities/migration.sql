-- CreateEnum
CREATE TYPE "user_kind" AS ENUM ('person', 'panel');

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "kind" "user_kind" NOT NULL DEFAULT 'person';

-- AlterTable
ALTER TABLE "invite" ADD COLUMN     "created_by" UUID;

-- AlterTable
ALTER TABLE "webhook" ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "oidc_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oidc_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "panel_link" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "project_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id_parameter" TEXT NOT NULL,
    "kept_parameters" TEXT[],
    "tasks" INTEGER,
    "max_participants" INTEGER,
    "code" TEXT,
    "return_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "panel_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_participant" (
    "user_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id_parameter" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,

    CONSTRAINT "panel_participant_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "panel_visit" (
    "link_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "is_current" BOOLEAN NOT NULL,
    "answered_kept" INTEGER NOT NULL DEFAULT 0,
    "answered_before" INTEGER NOT NULL,
    "code" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "panel_visit_pkey" PRIMARY KEY ("link_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "oidc_identity_user_id_issuer_key" ON "oidc_identity"("user_id", "issuer");

-- CreateIndex
CREATE UNIQUE INDEX "panel_link_number_key" ON "panel_link"("number");

-- CreateIndex
CREATE UNIQUE INDEX "panel_link_token_key" ON "panel_link"("token");

-- CreateIndex
CREATE INDEX "panel_link_project_id_idx" ON "panel_link"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "panel_participant_project_id_id_parameter_external_id_key" ON "panel_participant"("project_id", "id_parameter", "external_id");

-- CreateIndex
CREATE INDEX "panel_visit_user_id_idx" ON "panel_visit"("user_id");

-- CreateIndex
CREATE INDEX "panel_visit_link_id_joined_at_idx" ON "panel_visit"("link_id", "joined_at");

-- CreateIndex
CREATE UNIQUE INDEX "panel_visit_current_key" ON "panel_visit"("user_id") WHERE (is_current);

-- CreateIndex
CREATE INDEX "invite_created_by_idx" ON "invite"("created_by");

-- AddForeignKey
ALTER TABLE "oidc_identity" ADD CONSTRAINT "oidc_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_link" ADD CONSTRAINT "panel_link_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_participant" ADD CONSTRAINT "panel_participant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_participant" ADD CONSTRAINT "panel_participant_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_visit" ADD CONSTRAINT "panel_visit_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "panel_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_visit" ADD CONSTRAINT "panel_visit_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "app_user" ADD CONSTRAINT "panel_user_is_no_admin" CHECK ("kind" = 'person' OR NOT "is_admin");
ALTER TABLE "panel_link" ADD CONSTRAINT "panel_link_limits" CHECK ("tasks" > 0 AND "max_participants" > 0);
ALTER TABLE "panel_visit" ADD CONSTRAINT "panel_visit_finished_has_a_code" CHECK (("code" IS NULL) = ("finished_at" IS NULL));

-- Who made the links that there are is in the audit log.
UPDATE "invite" i SET "created_by" = u."id"
FROM "audit_entry" e JOIN "app_user" u ON u."id" = e."user_id"
WHERE e."action" = 'createInvite' AND e."object_id" = encode(i."token_sha256", 'hex');
