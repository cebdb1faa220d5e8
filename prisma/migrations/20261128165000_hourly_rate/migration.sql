-- AlterTable
ALTER TABLE "project" ADD COLUMN     "hourly_rate" DOUBLE PRECISION;

-- Invariants.
ALTER TABLE "project" ADD CONSTRAINT "project_hourly_rate_is_not_negative" CHECK ("hourly_rate" >= 0);
