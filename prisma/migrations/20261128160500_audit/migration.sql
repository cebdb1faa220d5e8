-- Names a key in the audit log without opening anything.
ALTER TABLE "api_key" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX "api_key_id_key" ON "api_key"("id");
ALTER TABLE "api_key" ALTER COLUMN "id" DROP DEFAULT;

CREATE TYPE "audit_via" AS ENUM ('session', 'api_key', 'command_line');

CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "via" "audit_via" NOT NULL,
    "user_id" UUID,
    "api_key_id" UUID,
    "action" TEXT NOT NULL,
    "project_id" UUID,
    "object_kind" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "change" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "audit_entry_project_id_id_idx" ON "audit_entry"("project_id", "id");
CREATE INDEX "audit_entry_user_id_id_idx" ON "audit_entry"("user_id", "id");
CREATE INDEX "audit_entry_action_id_idx" ON "audit_entry"("action", "id");
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

ALTER TABLE "audit_entry"
  ADD CONSTRAINT "audit_entry_key_has_user" CHECK (("via" = 'api_key') = ("api_key_id" IS NOT NULL)),
  ADD CONSTRAINT "audit_entry_user_or_system" CHECK ("user_id" IS NOT NULL OR "via" = 'command_line'),
  -- A change is said in short; texts and secrets have no place in it.
  ADD CONSTRAINT "audit_entry_change_is_small" CHECK (jsonb_typeof("change") = 'object' AND octet_length("change"::text) <= 8192);

CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is append-only';
END $$;
CREATE TRIGGER "audit_entry_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
