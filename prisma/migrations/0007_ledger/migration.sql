-- What was spent, one row for each thing that costs. Triggers write it, so that no writer of runs or executions can
-- forget it, and a change of a cost changes its row. There is none on DELETE: the ledger outlives the history.
CREATE TABLE "ledger_entry" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "job" TEXT,
    "query_id" UUID,
    "person" TEXT,
    "count" BIGINT NOT NULL DEFAULT 1,
    "cost_nano_usd" BIGINT,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ledger_entry_kind_subject_key" ON "ledger_entry"("kind", "subject");
CREATE INDEX "ledger_entry_at_id_idx" ON "ledger_entry"("at" DESC, "id" DESC);

CREATE TABLE "budget" (
    "scope" TEXT NOT NULL,
    "limit_nano_usd" BIGINT NOT NULL,
    "thresholds" INTEGER[],
    "grace_minutes" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("scope"),
    CONSTRAINT "budget_limit_is_positive" CHECK ("limit_nano_usd" > 0)
);

CREATE FUNCTION "ledger_note_run"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "ledger_entry" ("kind", "subject", "at", "job", "person", "cost_nano_usd")
    VALUES ('run', NEW."id"::text, NEW."created_at", NEW."job", NEW."requested_by", NEW."cost_nano_usd")
    ON CONFLICT ("kind", "subject") DO UPDATE
    SET "cost_nano_usd" = EXCLUDED."cost_nano_usd", "person" = EXCLUDED."person";
    RETURN NULL;
END;
$$;

-- A run has a cost when it has ended in Glue; before, it is on the way there.
CREATE TRIGGER "ledger_on_run_insert" AFTER INSERT ON "run"
    FOR EACH ROW WHEN (NEW."completed_at" IS NOT NULL AND NEW."glue_run_id" IS NOT NULL)
    EXECUTE FUNCTION "ledger_note_run"();
CREATE TRIGGER "ledger_on_run_update" AFTER UPDATE ON "run"
    FOR EACH ROW WHEN (
        NEW."completed_at" IS NOT NULL AND NEW."glue_run_id" IS NOT NULL
        AND (OLD."completed_at" IS NULL OR OLD."cost_nano_usd" IS DISTINCT FROM NEW."cost_nano_usd")
    )
    EXECUTE FUNCTION "ledger_note_run"();

-- What the product runs by itself has no person: it is a check.
CREATE FUNCTION "ledger_note_execution"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "ledger_entry" ("kind", "subject", "at", "query_id", "person", "cost_nano_usd")
    VALUES (
        CASE WHEN NEW."requested_by" IS NULL THEN 'check' ELSE 'query' END,
        NEW."id"::text, NEW."created_at", NEW."query_id", NEW."requested_by", NEW."cost_nano_usd"
    )
    ON CONFLICT ("kind", "subject") DO UPDATE SET "cost_nano_usd" = EXCLUDED."cost_nano_usd";
    RETURN NULL;
END;
$$;

CREATE TRIGGER "ledger_on_execution_insert" AFTER INSERT ON "execution"
    FOR EACH ROW WHEN (NEW."completed_at" IS NOT NULL AND NEW."athena_id" IS NOT NULL)
    EXECUTE FUNCTION "ledger_note_execution"();
CREATE TRIGGER "ledger_on_execution_update" AFTER UPDATE ON "execution"
    FOR EACH ROW WHEN (
        NEW."completed_at" IS NOT NULL AND NEW."athena_id" IS NOT NULL
        AND (OLD."completed_at" IS NULL OR OLD."cost_nano_usd" IS DISTINCT FROM NEW."cost_nano_usd")
    )
    EXECUTE FUNCTION "ledger_note_execution"();

-- What is there already.
INSERT INTO "ledger_entry" ("kind", "subject", "at", "noted_at", "job", "person", "cost_nano_usd")
SELECT 'run', "id"::text, "created_at", "completed_at", "job", "requested_by", "cost_nano_usd"
FROM "run" WHERE "completed_at" IS NOT NULL AND "glue_run_id" IS NOT NULL;
INSERT INTO "ledger_entry" ("kind", "subject", "at", "noted_at", "query_id", "person", "cost_nano_usd")
SELECT CASE WHEN "requested_by" IS NULL THEN 'check' ELSE 'query' END, "id"::text, "created_at", "completed_at",
    "query_id", "requested_by", "cost_nano_usd"
FROM "execution" WHERE "completed_at" IS NOT NULL AND "athena_id" IS NOT NULL;
