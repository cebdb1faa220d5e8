-- CreateEnum
CREATE TYPE "review_verdict" AS ENUM ('pass', 'return');

-- CreateTable
CREATE TABLE "review" (
    "annotation_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "number" SMALLINT NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "verdict" "review_verdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("annotation_id","revision","number")
);

-- CreateIndex
CREATE INDEX "review_reviewer_id_idx" ON "review"("reviewer_id");

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_annotation_id_revision_fkey" FOREIGN KEY ("annotation_id", "revision") REFERENCES "annotation_revision"("annotation_id", "revision") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "annotator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants.
ALTER TABLE "review" ADD CONSTRAINT "review_number_counts_from_one" CHECK ("number" >= 1);
ALTER TABLE "review" ADD CONSTRAINT "review_note_is_short" CHECK (char_length("note") <= 2000);
ALTER TABLE "review" ADD CONSTRAINT "review_return_says_why" CHECK ("verdict" <> 'return' OR "note" <> '');
