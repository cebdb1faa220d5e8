-- CreateTable
CREATE TABLE "api_key" (
    "token_sha256" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_on" DATE,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("token_sha256")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_user_id_key" ON "api_key"("user_id");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants that the schema file cannot express (docs/data-model.md).
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_is_a_hash" CHECK (octet_length("token_sha256") = 32);
