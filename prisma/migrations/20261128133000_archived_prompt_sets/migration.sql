-- AlterTable
ALTER TABLE "prompt_set" ADD COLUMN     "archived_at" TIMESTAMPTZ(3);
