-- An execution may be answered with an earlier result: how old that may be, and which one it was.
ALTER TABLE "execution"
    ADD COLUMN "reuse_minutes" INTEGER,
    ADD COLUMN "reused_id" UUID REFERENCES "execution" ("id") ON DELETE SET NULL,
    -- What was asked for with an idempotency key: the same key with other values is another request.
    ADD COLUMN "request_hash" TEXT;
