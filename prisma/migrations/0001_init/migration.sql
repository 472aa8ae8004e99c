-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "glue_job_name" TEXT NOT NULL,
    "glue_run_id" TEXT,
    "state" TEXT NOT NULL,
    "state_detail" TEXT,
    "publish_state" TEXT NOT NULL DEFAULT 'none',
    "publish_error" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "previous_run_id" TEXT,
    "arguments" JSONB NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL,
    "requested_by" TEXT,
    "idempotency_key" TEXT,
    "request_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "running_since" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "last_modified_at" TIMESTAMPTZ(3),
    "execution_seconds" INTEGER,
    "dpu_seconds" DOUBLE PRECISION,
    "worker_type" TEXT,
    "number_of_workers" INTEGER,
    "max_capacity" DOUBLE PRECISION,
    "execution_class" TEXT,
    "glue_version" TEXT,
    "timeout_minutes" INTEGER,
    "cost_nano_usd" BIGINT,
    "rows_in" BIGINT,
    "rows_out" BIGINT,
    "rows_rejected" BIGINT,
    "rows_duplicate" BIGINT,
    "manifest" JSONB,
    "error" TEXT,
    "stop_requested_at" TIMESTAMPTZ(3),
    "stop_requested_by" TEXT,
    "stop_reason" TEXT,
    "as_of" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_event" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT,
    "detail" TEXT,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published_partition" (
    "dataset" TEXT NOT NULL,
    "partition" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "location" TEXT NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "rows" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "files" INTEGER NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "published_partition_pkey" PRIMARY KEY ("dataset","partition")
);

-- CreateTable
CREATE TABLE "saved_query" (
    "id" UUID NOT NULL,
    "slug" TEXT,
    "dataset" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_pt" TEXT NOT NULL,
    "description_en" TEXT NOT NULL DEFAULT '',
    "description_pt" TEXT NOT NULL DEFAULT '',
    "sql" TEXT NOT NULL,
    "parameters" JSONB NOT NULL DEFAULT '[]',
    "expectation" JSONB NOT NULL,
    "chart" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 1000,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_query_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "execution" (
    "id" UUID NOT NULL,
    "query_id" UUID,
    "request_token" TEXT NOT NULL,
    "athena_id" TEXT,
    "sql" TEXT NOT NULL,
    "parameters" JSONB NOT NULL DEFAULT '[]',
    "expectation" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "verdict" TEXT,
    "requested_by" TEXT,
    "idempotency_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "queue_ms" INTEGER,
    "planning_ms" INTEGER,
    "engine_ms" INTEGER,
    "total_ms" INTEGER,
    "scanned_bytes" BIGINT,
    "rows" BIGINT,
    "cost_nano_usd" BIGINT,
    "statement_type" TEXT,
    "output_location" TEXT,
    "error" TEXT,

    CONSTRAINT "execution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_token" (
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("minute")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "fence" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "source_status" (
    "source" TEXT NOT NULL,
    "ok_at" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,
    "message" TEXT,
    "payload" JSONB,

    CONSTRAINT "source_status_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "run_idempotency_key_key" ON "run"("idempotency_key");

-- CreateIndex
CREATE INDEX "run_created_at_id_idx" ON "run"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_job_created_at_id_idx" ON "run"("job", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_state_created_at_id_idx" ON "run"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "run_glue_job_name_glue_run_id_key" ON "run"("glue_job_name", "glue_run_id");

-- CreateIndex
CREATE INDEX "run_event_run_id_id_idx" ON "run_event"("run_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_query_slug_key" ON "saved_query"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "execution_request_token_key" ON "execution"("request_token");

-- CreateIndex
CREATE UNIQUE INDEX "execution_athena_id_key" ON "execution"("athena_id");

-- CreateIndex
CREATE UNIQUE INDEX "execution_idempotency_key_key" ON "execution"("idempotency_key");

-- CreateIndex
CREATE INDEX "execution_created_at_id_idx" ON "execution"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "execution_query_id_created_at_id_idx" ON "execution"("query_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "execution_state_idx" ON "execution"("state");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- AddForeignKey
ALTER TABLE "run_event" ADD CONSTRAINT "run_event_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "execution" ADD CONSTRAINT "execution_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "saved_query"("id") ON DELETE SET NULL ON UPDATE CASCADE;
