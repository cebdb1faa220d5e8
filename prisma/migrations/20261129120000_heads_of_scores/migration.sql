-- The rewards of an answer by the heads of the checkpoint's ensemble; empty where it has none.
ALTER TABLE "completion_score" ADD COLUMN "heads" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[];
