-- Tasks that are asked again, of people who have not answered their prompt.
-- AlterTable
ALTER TABLE "task" ADD COLUMN     "fresh_only" BOOLEAN NOT NULL DEFAULT false;
