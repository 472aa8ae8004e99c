-- A saved query that runs by itself, until a day that somebody named. No row, no schedule.
CREATE TABLE "query_schedule" (
    "query_id" UUID NOT NULL,
    "cron" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "values" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    -- The next due moment; null when there is none any more.
    "next_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_because" TEXT,
    "paused_detail" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "query_schedule_pkey" PRIMARY KEY ("query_id"),
    CONSTRAINT "query_schedule_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "saved_query"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "query_schedule_next_at_idx" ON "query_schedule"("next_at");

-- When a scheduled execution was due, and how many due moments before it went by while nobody was there.
ALTER TABLE "execution"
    ADD COLUMN "due_at" TIMESTAMPTZ(3),
    ADD COLUMN "missed_runs" INTEGER NOT NULL DEFAULT 0;

-- What somebody wants to be told of a query's results.
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "query_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "condition" JSONB NOT NULL,
    "is_for_all" BOOLEAN NOT NULL,
    "webhook_url" TEXT,
    "webhook_secret" TEXT,
    -- What the newest execution that was looked at said: "quiet", "firing" or "error".
    "state" TEXT NOT NULL DEFAULT 'quiet',
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "seen_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "alert_query_id_fkey" FOREIGN KEY ("query_id") REFERENCES "saved_query"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "alert_query_id_idx" ON "alert"("query_id");

-- Which executions an alert has looked at: once each.
CREATE TABLE "alert_look" (
    "alert_id" UUID NOT NULL,
    "execution_id" UUID NOT NULL,

    CONSTRAINT "alert_look_pkey" PRIMARY KEY ("alert_id", "execution_id"),
    CONSTRAINT "alert_look_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What was told: append-only.
CREATE TABLE "alert_event" (
    "id" BIGSERIAL NOT NULL,
    "alert_id" UUID NOT NULL,
    "execution_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT,

    CONSTRAINT "alert_event_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "alert_event_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "alert_event_alert_id_id_idx" ON "alert_event"("alert_id", "id" DESC);

-- How far each person has read.
CREATE TABLE "alert_read" (
    "person" TEXT NOT NULL,
    "read_until" BIGINT NOT NULL,

    CONSTRAINT "alert_read_pkey" PRIMARY KEY ("person")
);

-- The outbox: a message that is owed to an address until it took it, or a day has gone by.
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "event_id" BIGINT,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "last_status" INTEGER,
    "last_error" TEXT,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_delivery_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "webhook_delivery_next_at_idx" ON "webhook_delivery"("next_at");
CREATE INDEX "webhook_delivery_alert_id_created_at_idx" ON "webhook_delivery"("alert_id", "created_at" DESC);
