-- A member who was taken out of a project: the row stays, so that no old link lets him in again.
ALTER TABLE "membership" ADD COLUMN "deactivated_at" TIMESTAMPTZ(3);
