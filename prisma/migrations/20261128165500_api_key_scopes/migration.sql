-- Keys that there are keep everything.
ALTER TABLE "api_key" ADD COLUMN "name" TEXT NOT NULL DEFAULT 'API key',
  ADD COLUMN "scopes" TEXT[] NOT NULL DEFAULT ARRAY['read', 'annotate', 'import', 'export', 'sample', 'train', 'reward', 'manage'],
  ADD COLUMN "expires_at" TIMESTAMPTZ(3);
ALTER TABLE "api_key" ALTER COLUMN "name" DROP DEFAULT, ALTER COLUMN "scopes" DROP DEFAULT;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_has_scopes" CHECK (cardinality("scopes") > 0);

DROP INDEX "api_key_user_id_key";
CREATE INDEX "api_key_user_id_idx" ON "api_key"("user_id");
