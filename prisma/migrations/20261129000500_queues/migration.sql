-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "skills" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "queue" ADD COLUMN     "language" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "skill" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "priority" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "queue_cursor" ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;

-- DropIndex
DROP INDEX "queue_project_id_pool_key";

-- CreateIndex
CREATE UNIQUE INDEX "queue_project_id_pool_language_skill_priority_key" ON "queue"("project_id", "pool", "language", "skill", "priority");

-- Other pools are asked of everybody, in one order.
ALTER TABLE "queue" ADD CONSTRAINT "queue_only_main_asks" CHECK ("pool" = 'main' OR ("language" = '' AND "skill" = '' AND "priority" = 0));
ALTER TABLE "membership" ADD CONSTRAINT "membership_abilities_are_there" CHECK ("languages" IS NOT NULL AND "skills" IS NOT NULL);
