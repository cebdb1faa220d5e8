-- AlterTable
ALTER TABLE "import" ADD COLUMN     "reading" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "shape" TEXT;

-- Invariants.
ALTER TABLE "import" ADD CONSTRAINT "import_reading_is_an_object" CHECK (jsonb_typeof("reading") = 'object');
