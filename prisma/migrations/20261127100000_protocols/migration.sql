-- Protocols beside ranking. A batch's tasks are given out under the newest protocol of the batch's kind.
CREATE TYPE "protocol_kind" AS ENUM ('ranking', 'pairwise', 'rating', 'demonstration');
ALTER TABLE "protocol_version" ADD COLUMN "kind" "protocol_kind" NOT NULL DEFAULT 'ranking';
ALTER TABLE "task_batch" ADD COLUMN "protocol_kind" "protocol_kind" NOT NULL DEFAULT 'ranking';

-- Answers to protocols beside ranking: strengths, ratings, flags, reasons, demonstrations.
ALTER TABLE "annotation_revision"
    ADD COLUMN "strengths" JSONB,
    ADD COLUMN "ratings" JSONB,
    ADD COLUMN "flags" JSONB,
    ADD COLUMN "reason_tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "demonstration" TEXT,
    ADD COLUMN "edited_from" SMALLINT,
    ADD COLUMN "edit_distance" INTEGER;

-- A task may show one completion (rating) or none (demonstration).
ALTER TABLE "task" DROP CONSTRAINT "task_has_a_choice";
ALTER TABLE "task" ADD CONSTRAINT "task_shows_no_less_than_nothing" CHECK ("k" >= 0);

ALTER TABLE "annotation_revision" DROP CONSTRAINT "revision_tiers_when_answered";
ALTER TABLE "annotation_revision" ADD CONSTRAINT "revision_answers_when_answered" CHECK (("outcome" = 'answered') = (cardinality("tiers") > 0 OR "ratings" IS NOT NULL OR "demonstration" IS NOT NULL));
ALTER TABLE "annotation_revision" ADD CONSTRAINT "revision_edit_has_source" CHECK (("edited_from" IS NULL) = ("edit_distance" IS NULL) AND ("edited_from" IS NULL OR "demonstration" IS NOT NULL));
