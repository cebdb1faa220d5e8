-- AlterTable
ALTER TABLE "prompt_set" ADD COLUMN     "is_benchmark" BOOLEAN NOT NULL DEFAULT false;
