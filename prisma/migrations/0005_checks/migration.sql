-- What must hold of a version before readers see it.
CREATE TABLE "check_definition" (
    "id" UUID NOT NULL,
    "dataset" TEXT NOT NULL,
    "slug" TEXT,
    "title_en" TEXT NOT NULL,
    "title_pt" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "severity" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "check_definition_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "check_definition_dataset_slug_key" ON "check_definition"("dataset", "slug");

-- The audit of one run's candidate.
CREATE TABLE "audit" (
    "run_id" UUID NOT NULL,
    "dataset" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "are_rows_asked" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_pkey" PRIMARY KEY ("run_id")
);

-- Its statements. The token is stored before the statement is sent, so a lost answer is asked for again.
CREATE TABLE "audit_statement" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL REFERENCES "audit"("run_id") ON DELETE CASCADE,
    "kind" TEXT NOT NULL,
    "check_ids" UUID[] NOT NULL,
    "sql" TEXT NOT NULL,
    "athena_id" TEXT,
    "state" TEXT NOT NULL,
    "error" TEXT,

    CONSTRAINT "audit_statement_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_statement_run_id_idx" ON "audit_statement"("run_id");

-- What a check said of a version, of each partition where the table has them ("" is the whole table).
CREATE TABLE "check_result" (
    "run_id" UUID NOT NULL REFERENCES "audit"("run_id") ON DELETE CASCADE,
    "check_id" UUID NOT NULL REFERENCES "check_definition"("id"),
    "partition" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "error" TEXT,
    "failing_rows" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_result_pkey" PRIMARY KEY ("run_id", "check_id", "partition")
);
CREATE INDEX "check_result_check_id_at_idx" ON "check_result"("check_id", "at" DESC);
